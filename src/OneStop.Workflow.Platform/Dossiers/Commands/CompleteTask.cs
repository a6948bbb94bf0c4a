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
        if (!OutsideRights.IsASystem(context.Actor))
            return new Refusal("NotAPartnerSystem", RefusalKind.Forbidden);
        if (await context.Db.Set<OutsideTask>().SingleOrDefaultAsync(t => t.Id == command.TaskId, cancellation) is not { } task
            || await loading.OfInstance(task.InstanceId, context, cancellation) is not { } loaded
            || loaded is LoadedDossier { Dossier: var dossier } && !await OutsideRights.MayDo(context.Actor, dossier, directory, cancellation))
            return new Refusal("TaskIsUnknown", RefusalKind.NotFound);

        loaded.Audit("TaskCompleted", new { name = task.Name });
        if (await conductor.Advance(loaded, new Stimulus.Resume(task.BookmarkId, null, command.Result), cancellation) is { } refused)
            return refused with { Field = "result" };
        return new CompletedTask(task.Id, task.Name);
    }
}
