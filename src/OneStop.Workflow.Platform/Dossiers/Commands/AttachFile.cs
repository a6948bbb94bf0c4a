using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Adds a stored file to a dossier, by somebody who works on it.</summary>
public sealed record AttachFile(string DossierCode, Guid? WorkItemId, FileInput File) : ICommand<AttachedFile>;

public sealed record AttachedFile(Guid AttachmentId, string Hash);
