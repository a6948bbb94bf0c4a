using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Gives a dossier a new date with a letter of apology to the applicant; once, and at least a day before the end.</summary>
/// <param name="By">How much more: <c>3 working days</c>, <c>8 working hours</c> or <c>5 days</c>.</param>
/// <param name="Reason">3 to 400 characters; told to the applicant.</param>
public sealed record ExtendDossier(string DossierCode, string By, string Reason) : ICommand<ExtendedDossier>;

public sealed record ExtendedDossier(string DossierCode, DateTimeOffset? DueAt, DateTimeOffset? PromisedAt);

internal sealed class ExtendDossierHandler(DossierLoading loading, Sight sight, Extending extending) : IHandle<ExtendDossier, ExtendedDossier>
{
    public async Task<Answer<ExtendedDossier>> Handle(ExtendDossier command, CommandContext context, CancellationToken cancellation)
    {
        var code = command.DossierCode ?? "";
        var seen = await sight.Of(context.Db, context.Actor, cancellation);
        var found = await seen.Where(d => d.Code == code).Select(d => new { d.Id, d.CompetentUnitId }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound, null, code);
        // The letter is signed by the head of the competent agency; the post can never extend.
        if (!context.Actor.Holds(Roles.Leader, found.CompetentUnitId))
            return new Refusal("ExtensionIsNotYours", RefusalKind.Forbidden);
        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is < 3 or > 400)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        if (!TimeLimit.TryParse(command.By, out var by, out var complaint))
            return new Refusal(complaint!.Code, RefusalKind.Invalid, "by", Tongue.Of(complaint.Vi, complaint.En));
        var loaded = await loading.ById(found.Id, context, cancellation) ?? throw new InvalidDataException($"Dossier {found.Id} is gone.");
        return await extending.Extend(loaded, by!, reason, cancellation) is { } no
            ? new Refusal(no.Code, RefusalKind.Rule, null, Tongue.Of(no.Vi, no.En)) : new ExtendedDossier(code, loaded.DossierClock?.DueAt, loaded.DossierClock?.PromisedAt);
    }
}
