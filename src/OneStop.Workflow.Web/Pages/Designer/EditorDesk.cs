using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Pages.Designer;

/// <summary>What the editor's page shows around Studio, read at once.</summary>
/// <param name="Check">Null when there is neither a draft nor a version that could be checked.</param>
/// <param name="Rescued">Copies that were kept aside when somebody else was quicker.</param>
public sealed record EditorDesk(Actor Actor, ProcessDetails Details, DesignCheck? Check, IReadOnlyList<RescuedView> Rescued)
{
    public ProcessView Process => Details.Process;

    /// <summary>Who else changed the draft lately; null when nobody did, or only the one who looks.</summary>
    public DraftState? ChangedByOther => Process.Draft is { } draft && draft.ChangedById != Actor.PersonId ? draft : null;

    public static async Task<Answer<EditorDesk>> Load(string definitionId, Actor actor, IDesignQueries designs, CancellationToken cancellation)
    {
        var details = await designs.Get(definitionId, actor, cancellation);
        if (!details.IsTaken)
            return Answer<EditorDesk>.Refused(details.Refusals);
        var check = await designs.Check(definitionId, actor, cancellation);
        return Answer<EditorDesk>.Taken(new EditorDesk(actor, details.Value, check.IsTaken ? check.Value : null, await designs.Rescued(definitionId, actor, cancellation)));
    }
}
