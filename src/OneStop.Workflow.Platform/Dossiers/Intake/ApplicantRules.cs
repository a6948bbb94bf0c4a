using OneStop.Workflow.Platform.Dossiers.Commands;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>
/// What is asked of who hands in a dossier. One set of rules for the counter's page, which names what is missing before
/// it is sent, and for the command, whoever sends it.
/// </summary>
public static class ApplicantRules
{
    public const int ShortestAddress = 5, LongestAddress = 300;

    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <param name="result">By post the result needs an address.</param>
    /// <param name="today">Nobody is born after it.</param>
    /// <returns>Every refusal, in the order of the form, with fields such as <c>applicant.fullName</c>.</returns>
    public static IReadOnlyList<Refusal> Check(Applicant who, ReturnChannel result, DateOnly today) =>
        [.. Person(who, today), .. Reach(who, result), .. Owner(who)];

    private static IEnumerable<Refusal> Person(Applicant who, DateOnly today)
    {
        if (!PersonName.HasLength(who.FullName))
            yield return new Refusal("ApplicantNameIsMissing", RefusalKind.Invalid, "applicant.fullName", $"{PersonName.Shortest}", $"{PersonName.Longest}");
        else if (!PersonName.IsOne(who.FullName))
            yield return new Refusal("NameIsNoName", RefusalKind.Invalid, "applicant.fullName");
        var born = who.BirthDate is { } day && day >= EarliestBirth && day <= today ? day : (DateOnly?)null;
        if (PersonalIdNumber.Wrong(who.IdNumber, born, "applicant.idNumber") is { } number)
            yield return number;
        if (who.BirthDate is not null && born is null)
            yield return new Refusal("BirthDateIsOutOfRange", RefusalKind.Invalid, "applicant.birthDate", $"{EarliestBirth:dd/MM/yyyy}", $"{today:dd/MM/yyyy}");
    }

    private static IEnumerable<Refusal> Reach(Applicant who, ReturnChannel result)
    {
        if (string.IsNullOrWhiteSpace(who.Address))
        {
            if (result == ReturnChannel.Post)
                yield return new Refusal("AddressIsMissing", RefusalKind.Invalid, "applicant.address");
        }
        else if (who.Address.Trim().Length is < ShortestAddress or > LongestAddress)
            yield return new Refusal("AddressHasAnotherLength", RefusalKind.Invalid, "applicant.address", $"{ShortestAddress}", $"{LongestAddress}");
        else if (who.Address.Count(char.IsLetter) < 2 || who.Address.Any(letter => letter is '<' or '>' || char.IsControl(letter)))
            yield return new Refusal("AddressIsUnreadable", RefusalKind.Invalid, "applicant.address");
        if (PhoneNumber.Read(who.Phone) is null)
            yield return new Refusal("PhoneIsNotANumber", RefusalKind.Invalid, "applicant.phone");
        if (!string.IsNullOrWhiteSpace(who.Email) && !EmailAddress.IsOne(who.Email.Trim()))
            yield return new Refusal("EmailIsNotAnAddress", RefusalKind.Invalid, "applicant.email");
    }

    private static IEnumerable<Refusal> Owner(Applicant who)
    {
        if (who.OnBehalfOf is { } owner && !PersonName.IsOwner(owner))
            yield return new Refusal("OwnerIsNoName", RefusalKind.Invalid, "applicant.onBehalfOf", $"{PersonName.Shortest}", $"{PersonName.Longest}");
    }
}
