using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Starts the legal time when the channel's rule says: at acceptance; when the post and the one-stop have signed the biên
/// bản; or when the competent agency receives what was handed in elsewhere (Decision 45/2016 article 7.4, Decree 118/2025
/// article 17.3).
/// </summary>
internal sealed class ClockStarting(DossierClocks clocks, IDirectory directory)
{
    /// <param name="byUnitId">The unit that accepted it.</param>
    public async Task Accepted(LoadedDossier loaded, string byUnitId, CancellationToken cancellation)
    {
        var byPost = (await directory.Find(byUnitId, cancellation))?.Party == Party.Post;
        var rule = await RuleOf(loaded.Procedure, loaded.Dossier, byPost, cancellation);
        if (rule == ClockStarts.Accepted)
            await clocks.StartDossier(loaded, cancellation);
        else
            loaded.Audit("ClockAwaited", new { rule, competent = loaded.Dossier.CompetentUnitId });
    }

    /// <summary>A unit has signed for the papers, or a step on substance opened there: it has the dossier now.</summary>
    public async Task Received(LoadedDossier loaded, string unitId, CancellationToken cancellation)
    {
        var dossier = loaded.Dossier;
        if (dossier.AcceptedAt is null || loaded.DossierClock is not null)
            return;
        // Accepted and not started: then the rule of its channel waits, for whatever the post accepted too.
        var rule = await RuleOf(loaded.Procedure, dossier, byPost: true, cancellation);
        var fits = rule switch
        {
            ClockStarts.CompetentReceipt => await directory.IsWithin(unitId, dossier.CompetentUnitId, cancellation),
            ClockStarts.HandedOver => (await directory.Find(unitId, cancellation))?.Party is not (null or Party.Post),
            _ => false,
        };
        // A clock that has stopped is not loaded: the result may be handed over long after the time is over.
        if (!fits || await loaded.Db.Set<Clock>().AnyAsync(c => c.DossierId == dossier.Id && c.ActivityId == null, cancellation))
            return;
        await clocks.StartDossier(loaded, cancellation);
        loaded.Audit("ClockStarted", new { rule, unit = unitId, due = loaded.DossierClock?.DueAt });
        SystemSteps.Tell(loaded, Notice.Accepted);
    }

    private async Task<string> RuleOf(ProcedureEntry procedure, Dossier dossier, bool byPost, CancellationToken cancellation) =>
        ClockStarts.Of(procedure, dossier.Channel.ToString(), await IsNonBoundary(dossier, cancellation), byPost);

    /// <summary>
    /// Handed in elsewhere: neither at the competent unit or its own one-stop, nor at the centre that receives for all
    /// agencies under the same authority.
    /// </summary>
    private async Task<bool> IsNonBoundary(Dossier dossier, CancellationToken cancellation)
    {
        var (receiving, competent) = (dossier.ReceivingUnitId, dossier.CompetentUnitId);
        if (await directory.IsWithin(receiving, competent, cancellation) || await directory.IsWithin(competent, receiving, cancellation))
            return false;
        var unit = await directory.Find(receiving, cancellation);
        return unit is { Party: not Party.Post }
            && !(unit is { Kind: UnitKind.ProvinceCentre, ParentId: { } parent } && await directory.IsWithin(competent, parent, cancellation));
    }
}
