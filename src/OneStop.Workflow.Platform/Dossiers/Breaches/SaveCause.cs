using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>
/// Adds a cause to the kept list, changes its words or its place, or takes it out of use. Findings keep the code they were
/// written with, so a code is never given to another cause and none is deleted.
/// </summary>
/// <param name="Code">Upper-case letters, digits and hyphens, 2 to 40.</param>
/// <param name="Name">3 to 200 characters; so the English one.</param>
/// <param name="Position">In which order it is offered, 1 to 999.</param>
/// <param name="IsActive">False takes it out of use: findings keep it, nobody can choose it any more.</param>
/// <param name="Reason">3 to 400 characters; kept.</param>
/// <param name="Revision">The revision that was seen; null for a new cause.</param>
public sealed record SaveCause(string Code, string Name, string NameEn, int Position, bool IsActive, string Reason, int? Revision) : ICommand<SavedCause>;

public sealed record SavedCause(string Code, int Revision, bool IsActive);

internal sealed partial class SaveCauseHandler : IHandle<SaveCause, SavedCause>
{
    private const int Shortest = 3, LongestReason = 400, LastPosition = 999;

    public async Task<Answer<SavedCause>> Handle(SaveCause command, CommandContext context, CancellationToken cancellation)
    {
        if (context.Actor.PersonId is not { } person || !context.Actor.Holds(Roles.SystemAdministrator))
            return new Refusal("CauseIsNotYours", RefusalKind.Forbidden);
        if (Wrong(command) is { } wrong)
            return wrong;
        var cause = await context.Db.Set<BreachCause>().SingleOrDefaultAsync(c => c.Code == command.Code, cancellation);
        if (cause?.Revision != command.Revision)
            return cause is null ? new Refusal("CauseIsUnknown", RefusalKind.NotFound, "code", command.Code)
                : new Refusal(command.Revision is null ? "CauseIsThere" : "CauseHasChanged", RefusalKind.Conflict, "code", command.Code, $"{cause.Revision}");
        if (cause is not null && !command.IsActive && cause.IsActive && await IsLast(context.Db, command.Code, cancellation))
            return new Refusal("LastCauseStays", RefusalKind.Rule, "code", command.Code);

        if (cause is null)
            context.Db.Add(cause = new BreachCause { Code = command.Code, Name = "", NameEn = "", Position = 0, IsActive = true });
        (cause.Name, cause.NameEn, cause.Position, cause.IsActive) = (command.Name.Trim(), command.NameEn.Trim(), command.Position, command.IsActive);
        cause.Revision++;
        context.Db.Add(new BreachCauseChange
        {
            Id = Guid.CreateVersion7(context.Now),
            CauseCode = cause.Code,
            Number = cause.Revision,
            At = context.Now,
            ById = person,
            ByName = context.Actor.Name,
            Name = cause.Name,
            NameEn = cause.NameEn,
            Position = cause.Position,
            IsActive = cause.IsActive,
            Reason = command.Reason.Trim(),
        });
        return new SavedCause(cause.Code, cause.Revision, cause.IsActive);
    }

    private static Refusal? Wrong(SaveCause command)
    {
        if (!Codes().IsMatch(command.Code ?? ""))
            return new Refusal("CauseCodeIsWrong", RefusalKind.Invalid, "code", command.Code ?? "");
        if (!Fits(command.Name, BreachCause.LongestName))
            return new Refusal("CauseNameIsWrong", RefusalKind.Invalid, "name", $"{Shortest}", $"{BreachCause.LongestName}");
        if (!Fits(command.NameEn, BreachCause.LongestName))
            return new Refusal("CauseNameIsWrong", RefusalKind.Invalid, "nameEn", $"{Shortest}", $"{BreachCause.LongestName}");
        if (command.Position is < 1 or > LastPosition)
            return new Refusal("CausePositionIsWrong", RefusalKind.Invalid, "position", "1", $"{LastPosition}");
        return Fits(command.Reason, LongestReason) ? null : new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{Shortest}", $"{LongestReason}");
    }

    private static bool Fits(string? text, int longest) => (text?.Trim().Length ?? 0) is var length && length >= Shortest && length <= longest;

    /// <summary>A finding needs a cause, so one at least stays in use.</summary>
    private static async Task<bool> IsLast(OneStopDb db, string code, CancellationToken cancellation) =>
        !await db.Set<BreachCause>().AnyAsync(c => c.IsActive && c.Code != code, cancellation);

    [GeneratedRegex("^[A-Z][A-Z0-9-]{1,39}$")]
    private static partial Regex Codes();
}
