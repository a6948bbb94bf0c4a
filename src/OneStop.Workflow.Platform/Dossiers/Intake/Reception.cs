using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>The clerk at the counter takes the dossier in: the reception step is claimed and completed by who files.</summary>
internal sealed class Reception(Conductor conductor, StepClosing closing, StepConsequences consequences)
{
    public async Task<Refusal?> Receive(LoadedDossier loaded, string exit, FileDossier command, CancellationToken cancellation)
    {
        if (loaded.Opened.Find(w => w.ActivityType == StepKinds.Receive) is not { } item)
            return new Refusal("ProcessDoesNotReceive", RefusalKind.Rule, "procedureCode", loaded.Procedure.Code);
        var actor = loaded.Context.Actor;
        (item.AssigneeId, item.AssigneeName, item.ClaimedAt) = (actor.PersonId, actor.Name, loaded.Now);
        var form = new JsonObject();
        if (command.Reason is { Length: > 0 } reason)
            form["reason"] = reason;

        await closing.Completed(loaded, item, exit, form.Count == 0 ? null : form.ToJsonString(Json.Options), cancellation);
        loaded.Audit("WorkItemCompleted", new { step = item.StepName, outcome = exit, form = item.Form is null ? null : JsonHash.Of(item.Form) }, item.UnitId);
        await consequences.After(loaded, item, form, cancellation);
        if (exit == "Accepted")
            Take(loaded, command, item.UnitId);
        return await conductor.Advance(loaded, new Stimulus.Resume(item.BookmarkId, exit, form), cancellation);
    }

    /// <summary>Papers come into the hands of who received them; what was only shown or looked up goes back at once.</summary>
    internal static void Take(LoadedDossier loaded, FileDossier command, string unitId)
    {
        foreach (var given in command.Components)
            foreach (var (kind, count) in new[] { (PaperKind.Original, given.Originals), (PaperKind.CertifiedCopy, given.CertifiedCopies), (PaperKind.Copy, given.Copies) })
                if (count > 0)
                    loaded.Db.Add(new Paper
                    {
                        Id = Guid.CreateVersion7(loaded.Now),
                        DossierId = loaded.Dossier.Id,
                        Name = loaded.Procedure.Component(given.Code).Name,
                        Kind = kind,
                        Count = count,
                        HolderUnitId = unitId,
                        HolderPersonId = loaded.Context.Actor.PersonId,
                        HolderName = loaded.Context.Actor.Name,
                        HeldSince = loaded.Now,
                    });
        if (command.FeeCollected && loaded.Dossier.Fee > 0)
            StepConsequences.Pay(loaded, unitId, receipt: null);
    }
}
