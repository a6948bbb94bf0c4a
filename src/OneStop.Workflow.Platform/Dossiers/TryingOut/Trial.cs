using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>A run under way.</summary>
internal sealed class Trial(TryOutScript script, FileDossier filing, WorkflowDefinition definition, Guid dossierId, JsonObject input, OneStopDb db)
{
    public TryOutScript Script => script;

    public FileDossier Filing => filing;

    public WorkflowDefinition Definition => definition;

    public Guid DossierId => dossierId;

    public JsonObject Input => input;

    public OneStopDb Db => db;

    public DateTimeOffset Now { get; set; } = script.StartsAt;

    public IReadOnlyList<Refusal> Refusals { get; set; } = [];

    public int MovesTaken { get; set; }

    /// <summary>Work items whose <c>Overdue</c> port has fired.</summary>
    public List<Guid> Overdue { get; } = [];

    /// <summary>What was told to the process, in the words of a case.</summary>
    public List<TrialTurn> Turns { get; } = [];
}

/// <param name="IsOverdue">The step became overdue; else it was completed.</param>
internal sealed record TrialTurn(string ActivityId, bool IsOverdue, string? Outcome, JsonObject? Form);
