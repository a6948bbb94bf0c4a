namespace OneStop.Workflow.Platform.Notices;

/// <summary>A mail that a process wrote (<c>Elsa.SendEmail</c>): goes out by the outbox, at least once, under the row's id.</summary>
/// <param name="Body">HTML.</param>
public sealed record ProcessMail(IReadOnlyList<string> To, IReadOnlyList<string> Cc, IReadOnlyList<string> Bcc, string Subject, string Body)
{
    /// <summary>Kind of the outbox row.</summary>
    public const string Kind = "process.email";

    public const int MostAddresses = 50;
    public const int LongestSubject = 250;
    public const int LongestBody = 500_000;

    /// <summary>Why it cannot be sent, in English, for the administrator; null when it can. Names no address.</summary>
    public string? Wrong()
    {
        var all = To.Concat(Cc).Concat(Bcc).ToList();
        return all.Count is 0 or > MostAddresses ? $"A mail goes to 1 to {MostAddresses} addresses."
            : all.Exists(address => !EmailAddress.IsOne(address)) ? "An address is none that mail can be sent to."
            : Subject.Length > LongestSubject || Subject.Any(char.IsControl) ? $"A subject has at most {LongestSubject} characters, and stands in one line."
            : Body.Length > LongestBody ? $"A body has at most {LongestBody} characters."
            : null;
    }
}
