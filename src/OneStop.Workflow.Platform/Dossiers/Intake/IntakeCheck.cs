using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Commands;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>Holds what is handed in against the published list: nothing may be missing, and nothing beyond it may be asked (Decree 118/2025 article 5).</summary>
internal static class IntakeCheck
{
    private const int MaxCount = 99;

    public static readonly IReadOnlyList<string> Exits = ["Accepted", "NeedsSupplement", "Refused"];

    public static IReadOnlyList<Refusal> Check(FileDossier command, ProcedureEntry entry, DateOnly today) =>
        [.. Channels(command, entry), .. ApplicantRules.Check(command.Applicant, command.ResultChannel, today), .. Papers(command, entry), .. Exit(command), .. Files(command, entry)];

    private static IEnumerable<Refusal> Channels(FileDossier command, ProcedureEntry entry)
    {
        if (command.Channel == SubmissionChannel.Post && !entry.Bcci.Submit)
            yield return new Refusal("PostalSubmissionIsNotOffered", RefusalKind.Rule, "channel", entry.Code);
        if (command.ResultChannel == ReturnChannel.Post && !entry.Bcci.Return)
            yield return new Refusal("PostalReturnIsNotOffered", RefusalKind.Rule, "resultChannel", entry.Code);
    }

    private static IEnumerable<Refusal> Papers(FileDossier command, ProcedureEntry entry)
    {
        foreach (var given in command.Components)
        {
            var at = $"components.{given.Code}";
            if (entry.Components.FirstOrDefault(c => c.Code == given.Code) is not { } rule)
                yield return new Refusal("ComponentIsUnknown", RefusalKind.Invalid, at, given.Code, string.Join(", ", entry.Components.Select(c => c.Code)));
            else if (new[] { given.Originals, given.CertifiedCopies, given.Copies }.Any(n => n is < 0 or > MaxCount))
                yield return new Refusal("CountIsOutOfRange", RefusalKind.Invalid, at, rule.Name, $"{MaxCount}");
            else if (given.Found is not null && rule.LookupSource is null)
                yield return new Refusal("ComponentHasNoLookup", RefusalKind.Invalid, at, rule.Name);
        }
        if (command.Components.GroupBy(c => c.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return new Refusal("ComponentIsTwice", RefusalKind.Invalid, $"components.{twice.Key}", twice.Key);
        if (command.Outcome is "Accepted")
            foreach (var rule in entry.Components.Where(r => r.Required && !command.Components.Any(c => c.Code == r.Code && IsThere(c))))
                yield return new Refusal("ComponentIsMissing", RefusalKind.Rule, $"components.{rule.Code}", rule.Name);
    }

    private static bool IsThere(ComponentInput given) => given.Found is { Outcome: LookupOutcome.Match } || given.Originals + given.CertifiedCopies + given.Copies > 0;

    private static IEnumerable<Refusal> Exit(FileDossier command)
    {
        if (command.Outcome is null && command.Channel != SubmissionChannel.Online)
            yield return new Refusal("OutcomeIsMissing", RefusalKind.Invalid, "outcome", string.Join(", ", Exits));
        if (command.Outcome is { } outcome && !Exits.Contains(outcome))
            yield return new Refusal("OutcomeIsUnknown", RefusalKind.Invalid, "outcome", outcome, string.Join(", ", Exits));
        if (command.Outcome is "NeedsSupplement" or "Refused" && (command.Reason?.Trim().Length ?? 0) is < 3 or > 2000)
            yield return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "2000");
        if (command.Guidance is { Length: > 2000 })
            yield return new Refusal("TextIsTooLong", RefusalKind.Invalid, "guidance", "2000");
    }

    private static IEnumerable<Refusal> Files(FileDossier command, ProcedureEntry entry) => command.Files
        .Where(f => f.ComponentCode is { } code && entry.Components.All(c => c.Code != code))
        .Select(f => new Refusal("ComponentIsUnknown", RefusalKind.Invalid, "files", f.ComponentCode!, string.Join(", ", entry.Components.Select(c => c.Code))));
}
