using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>
/// Makes the first system administrator of a database in which nobody is one, and the unit of the post where it is not
/// there yet: the topmost authority, working by the national calendar.
/// </summary>
/// <param name="UserName">2 to 60 small letters, digits, dots and hyphens.</param>
/// <param name="FullName">2 to 100 characters.</param>
/// <param name="PasswordHash">Of a one-time password. Made by the caller: a password must not be told in a command, whose fingerprint is kept.</param>
/// <param name="UnitId">Short code of capital letters and digits.</param>
/// <param name="UnitName">Needed for a unit that is not there yet; 2 to 100 characters.</param>
/// <param name="AgencyCode">The same; identifier of the agency in dossier codes (Decision 20/2020/QĐ-TTg).</param>
public sealed record CreateFirstAdministrator(
    string UserName, string FullName, string PasswordHash, string UnitId, string? UnitName = null, string? AgencyCode = null) : ICommand<FirstAdministrator>;

/// <param name="Until">How long the one-time password is good.</param>
public sealed record FirstAdministrator(Guid PersonId, string UserName, string UnitName, DateTimeOffset Until);

internal sealed partial class CreateFirstAdministratorHandler(OrganisationDirectory directory, AccountOptions options) : IHandle<CreateFirstAdministrator, FirstAdministrator>
{
    /// <summary>The calendar of the law, which every database has.</summary>
    private const string NationalCalendar = "VN";

    public async Task<Answer<FirstAdministrator>> Handle(CreateFirstAdministrator command, CommandContext context, CancellationToken cancellation)
    {
        if (Wrong(command) is { Count: > 0 } wrong)
            return Answer<FirstAdministrator>.Refused(wrong);
        var today = Moment.Day(context.Now);
        var administrators =
            from post in context.Db.Set<Membership>()
            join person in context.Db.Set<Person>() on post.PersonId equals person.Id
            where post.Role == Roles.SystemAdministrator && person.IsActive && (post.ValidTo == null || post.ValidTo >= today)
            select person.UserName;
        if (await administrators.OrderBy(name => name).FirstOrDefaultAsync(cancellation) is { } there)
            return new Refusal("AdministratorIsThere", RefusalKind.Conflict, null, there);
        if (await context.Db.Set<Person>().AnyAsync(p => p.UserName == command.UserName, cancellation))
            return new Refusal("UserNameIsTaken", RefusalKind.Conflict, "userName", command.UserName);
        var unit = await context.Db.Set<Unit>().SingleOrDefaultAsync(u => u.Id == command.UnitId, cancellation);
        if (unit is null)
        {
            var made = Unit(command);
            if (!made.IsTaken)
                return Answer<FirstAdministrator>.Refused(made.Refusals);
            context.Db.Add(unit = made.Value);
        }
        var personId = Guid.CreateVersion7(context.Now);
        context.Db.Add(new Person { Id = personId, UserName = command.UserName, FullName = command.FullName.Trim(), PasswordHash = command.PasswordHash, OneTimeUntil = context.Now + options.OneTimeLasts });
        context.Db.Add(new Membership { Id = Guid.CreateVersion7(context.Now), PersonId = personId, UnitId = unit.Id, Role = Roles.SystemAdministrator });
        context.OnceKept(directory.Forget);
        return new FirstAdministrator(personId, command.UserName, unit.Name, context.Now + options.OneTimeLasts);
    }

    private static List<Refusal> Wrong(CreateFirstAdministrator command)
    {
        var wrong = new List<Refusal>();
        if (!UserName().IsMatch(command.UserName ?? ""))
            wrong.Add(new Refusal("UserNameIsMalformed", RefusalKind.Invalid, "userName", $"{Person.LongestUserName}"));
        if (command.FullName?.Trim() is not { Length: >= 2 and <= 100 })
            wrong.Add(new Refusal("FullNameIsMalformed", RefusalKind.Invalid, "fullName", "2", "100"));
        if (!UnitId().IsMatch(command.UnitId ?? ""))
            wrong.Add(new Refusal("UnitIdIsMalformed", RefusalKind.Invalid, "unitId", "40"));
        return wrong;
    }

    private static Answer<Unit> Unit(CreateFirstAdministrator command)
    {
        var (name, code) = (command.UnitName?.Trim() ?? "", command.AgencyCode?.Trim() ?? "");
        if (name.Length is < 2 or > 100)
            return new Refusal("UnitNameIsMissing", RefusalKind.Invalid, "unitName", "2", "100");
        if (!AgencyCode().IsMatch(code))
            return new Refusal("AgencyCodeIsMalformed", RefusalKind.Invalid, "agencyCode");
        return new Unit
        {
            Id = command.UnitId,
            AgencyCode = code,
            Name = name,
            ShortName = name,
            Kind = UnitKind.Province,
            Party = Party.Authority,
            CalendarId = NationalCalendar,
        };
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.\-]{1,59}\z")]
    private static partial Regex UserName();

    [GeneratedRegex(@"\A[A-Z0-9]{2,40}\z")]
    private static partial Regex UnitId();

    [GeneratedRegex(@"\A[0-9]{3}(\.[0-9]{2}){2}\.[A-Z][0-9]{2}\z")]
    private static partial Regex AgencyCode();
}
