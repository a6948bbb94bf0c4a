namespace OneStop.Workflow.Platform.Notices;

/// <summary>What is told, apart from to whom.</summary>
/// <param name="Source">What it comes from; nobody is told the same thing twice.</param>
/// <param name="Point">The rung's point; empty when no rung tells it.</param>
public sealed record NewNotice(string Source, NoticeKind Kind, Urgency Urgency, NoticeDossier Dossier, NoticeStep? Step, string UnitId, string Point, DateTimeOffset? DueAt, string Actions)
{
    /// <summary>The process it is about instead of a dossier; then the dossier's id is empty and its code that of the procedure.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>What somebody wrote with it, at most 400 characters.</summary>
    public string? Said { get; init; }
}

public sealed record NoticeDossier(Guid Id, string Code, string ProcedureName);

public sealed record NoticeStep(string Name, Guid? WorkItemId);
