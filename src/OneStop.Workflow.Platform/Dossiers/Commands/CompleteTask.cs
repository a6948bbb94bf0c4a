using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>A worker outside reports a task (<c>Elsa.RunTask</c>) as done.</summary>
/// <param name="Result">The result of the activity; the engine's bound of a state is its bound too.</param>
public sealed record CompleteTask(Guid TaskId, JsonNode? Result = null) : ICommand<CompletedTask>;

public sealed record CompletedTask(Guid TaskId, string Name);

internal sealed class CompleteTaskHandler(DossierLoading loading, IDirectory directory, Conductor conductor) : IHandle<CompleteTask, CompletedTask>
{
    public async Task<Answer<CompletedTask>> Handle(CompleteTask command, CommandContext context, CancellationToken cancellation)
    {
        if (!context.Actor.Holds(Roles.PartnerSystem) && !context.Actor.Holds(Roles.SystemAdministrator))
            return new Refusal("NotAPartnerSystem", RefusalKind.Forbidden);
        if (await context.Db.Set<OutsideTask>().SingleOrDefaultAsync(t => t.Id == command.TaskId, cancellation) is not { } task
            || await loading.ByInstance(task.InstanceId, context, cancellation) is not { } loaded
            || !await MayDo(context.Actor, loaded, cancellation))
            return new Refusal("TaskIsUnknown", RefusalKind.NotFound);

        loaded.Audit("TaskCompleted", new { name = task.Name });
        if (await conductor.Advance(loaded, new Stimulus.Resume(task.BookmarkId, null, command.Result), cancellation) is { } refused)
            return refused with { Field = "result" };
        return new CompletedTask(task.Id, task.Name);
    }

    /// <summary>A task of a dossier is done by a system of the units that have to do with it, or of a unit above.</summary>
    private async ValueTask<bool> MayDo(Actor actor, LoadedProcess loaded, CancellationToken cancellation)
    {
        if (loaded is not LoadedDossier { Dossier: var dossier })
            return true;
        foreach (var post in actor.Posts.Where(p => p.Role is Roles.PartnerSystem or Roles.SystemAdministrator))
            if (await directory.IsWithin(dossier.ReceivingUnitId, post.UnitId, cancellation) || await directory.IsWithin(dossier.CompetentUnitId, post.UnitId, cancellation))
                return true;
        return false;
    }
}
