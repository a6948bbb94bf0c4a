using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Completes a claimed work item with one of its outcomes, and moves the process on.</summary>
/// <param name="Outcome">One of the item's outcomes.</param>
/// <param name="Form">
/// The step's form. Hand-over of paper: <c>papers: [{id, count, condition}]</c>, and <c>signed: true</c> from each side.
/// </param>
/// <param name="Revision">The revision that the user saw; another one by now is refused. Null does not look.</param>
public sealed record CompleteWorkItem(Guid WorkItemId, string Outcome, JsonObject? Form = null, int? Revision = null) : ICommand<CompletedWorkItem>;

/// <param name="Opened">Steps that opened by it.</param>
public sealed record CompletedWorkItem(Guid WorkItemId, string DossierCode, DossierStatus Status, IReadOnlyList<OpenedStep> Opened);

public sealed record OpenedStep(Guid WorkItemId, string StepName, string UnitId, string UnitName, Party Party, DateTimeOffset? DueAt);
