using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Dossiers, for those who may see them. Every opening by a postal clerk is logged.</summary>
public interface IDossierQueries
{
    Task<Answer<DossierView>> Get(string code, Actor actor, CancellationToken cancellation = default);

    /// <param name="search">Code, applicant or procedure, without diacritics; null for the latest.</param>
    Task<Page<DossierSummary>> Search(string? search, DossierStatus? status, int page, int pageSize, Actor actor, CancellationToken cancellation = default);

    /// <summary>The stored file, if the actor may see its dossier.</summary>
    Task<Answer<AttachmentView>> Attachment(Guid attachmentId, Actor actor, CancellationToken cancellation = default);

    Task<Answer<IReadOnlyList<HistoryLine>>> History(string code, Actor actor, CancellationToken cancellation = default);

    /// <summary>Recomputes the hash chain.</summary>
    Task<Answer<AuditState>> Verify(string code, Actor actor, CancellationToken cancellation = default);
}
