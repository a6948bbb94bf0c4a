using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Adds a file that the actor has sent to the dossier of a work item, by who has claimed the item.</summary>
public sealed record AttachFile(string DossierCode, Guid? WorkItemId, FileInput File) : ICommand<AttachedFile>;

public sealed record AttachedFile(Guid AttachmentId, string Hash);

internal sealed class AttachFileHandler(DossierLoading loading, WorkRights rights, OwnUploads uploads) : IHandle<AttachFile, AttachedFile>
{
    public async Task<Answer<AttachedFile>> Handle(AttachFile command, CommandContext context, CancellationToken cancellation)
    {
        if (command.WorkItemId is not { } workItemId)
            return new Refusal("WorkItemIsMissing", RefusalKind.Invalid, "workItemId");
        if (await loading.ByWorkItem(workItemId, context, cancellation) is not var (loaded, item)
            || loaded.Dossier.Code != command.DossierCode || !await rights.ToSee(item, context.Actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (await rights.ToDo(item, context.Actor, context.Now, cancellation) is { } forbidden)
            return forbidden;
        if ((WorkItemStates.WhyNotOpen(item, loaded.Instance) ?? WorkItemStates.WhyNotMine(item, context.Actor)) is { } refusal)
            return refusal;
        if (command.File.ComponentCode is { } code && loaded.Procedure.Components.All(c => c.Code != code))
            return new Refusal("ComponentIsUnknown", RefusalKind.Invalid, "file.componentCode", code, string.Join(", ", loaded.Procedure.Components.Select(c => c.Code)));
        var own = await uploads.Take(command.File, "file", context, cancellation);
        if (!own.IsTaken)
            return Answer<AttachedFile>.Refused(own.Refusals);

        var attachment = AttachedFiles.Of(loaded.Dossier.Id, item.Id, own.Value, context);
        context.Db.Add(attachment);
        loaded.Audit("FileAttached", new { hash = attachment.Hash, component = attachment.ComponentCode }, item.UnitId);
        return new AttachedFile(attachment.Id, attachment.Hash);
    }
}
