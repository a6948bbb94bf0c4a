using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>The row of a file that its sender puts into a dossier.</summary>
internal static class AttachedFiles
{
    public static Attachment Of(Guid dossierId, Guid? workItemId, FileInput file, CommandContext context) => new()
    {
        Id = Guid.CreateVersion7(context.Now),
        DossierId = dossierId,
        ComponentCode = file.ComponentCode,
        WorkItemId = workItemId,
        FileName = file.FileName.Length > 200 ? file.FileName[^200..] : file.FileName,
        MediaType = file.MediaType,
        Size = file.Size,
        Hash = file.Hash,
        AddedById = context.Actor.PersonId,
        AddedByName = context.Actor.Name,
        AddedAt = context.Now,
    };
}
