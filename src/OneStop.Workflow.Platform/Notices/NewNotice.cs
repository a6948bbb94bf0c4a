namespace OneStop.Workflow.Platform.Notices;

/// <summary>What is told, apart from to whom.</summary>
/// <param name="Source">What it comes from; nobody is told the same thing twice.</param>
/// <param name="Point">The rung's point; empty when no rung tells it.</param>
public sealed record NewNotice(string Source, NoticeKind Kind, Urgency Urgency, NoticeDossier Dossier, NoticeStep? Step, string UnitId, string Point, DateTimeOffset? DueAt, string Actions);

public sealed record NoticeDossier(Guid Id, string Code, string ProcedureName);

public sealed record NoticeStep(string Name, Guid? WorkItemId);
