using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Adds a stored file to the dossier of a work item, by who has claimed the item.</summary>
public sealed record AttachFile(string DossierCode, Guid? WorkItemId, FileInput File) : ICommand<AttachedFile>;

public sealed record AttachedFile(Guid AttachmentId, string Hash);

internal sealed class AttachFileHandler(DossierLoading loading, WorkRights rights, IFileStore files) : IHandle<AttachFile, AttachedFile>
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
        await using var stored = files.Open(command.File.Hash);
        if (stored is null)
            return new Refusal("FileIsUnknown", RefusalKind.Invalid, "file.hash");

        var attachment = AttachedFiles.Of(loaded.Dossier.Id, item.Id, command.File with { Size = stored.Length }, context);
        context.Db.Add(attachment);
        loaded.Audit("FileAttached", new { hash = attachment.Hash, component = attachment.ComponentCode }, item.UnitId);
        return new AttachedFile(attachment.Id, attachment.Hash);
    }
}
