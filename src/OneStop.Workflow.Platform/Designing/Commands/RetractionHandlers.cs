using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>A version in force is taken out as it is put in: one person asks, with the reason, and another one does it.</summary>
internal sealed class AskRetractionHandler(DesigningRights rights) : IHandle<AskRetraction, DesignDone>
{
    private const int ShortestReason = 3;

    public async Task<Answer<DesignDone>> Handle(AskRetraction command, CommandContext context, CancellationToken cancellation)
    {
        var may = await rights.Of(context.Db, context.Actor, command.DefinitionId, cancellation);
        if (!may.MayRead)
            return DraftKeeping.Unknown(command.DefinitionId);
        if (!may.MayDraft && !may.MayPublish)
            return new Refusal("ProcessIsNotYoursToPublish", RefusalKind.Forbidden, null, command.DefinitionId);
        if (command.Reason?.Trim() is not { Length: >= ShortestReason and <= DesignLimits.Note } reason)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{ShortestReason}", $"{DesignLimits.Note}");
        if (await Retractions.Published(context.Db, command.DefinitionId, command.Version, cancellation) is not { } version)
            return new Refusal("NoVersionIsPublished", RefusalKind.Rule, null, command.DefinitionId);
        if (await Retractions.Asked(context.Db, command.DefinitionId, version.Version, cancellation) is { } asked)
            return new Refusal("RetractionIsAsked", RefusalKind.Conflict, null, asked.PersonName);
        DraftKeeping.Note(context, command.DefinitionId, DesignEventKind.RetractionAsked, version.Version, reason);
        return new DesignDone(command.DefinitionId, version.Id, version.Version);
    }
}

internal sealed class RetractVersionHandler(DraftKeeping keeping, Definitions definitions, TriggerKeeping triggers) : IHandle<RetractVersion, DesignDone>
{
    public async Task<Answer<DesignDone>> Handle(RetractVersion command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayPublish(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        if (await Retractions.Published(context.Db, command.DefinitionId, command.Version, cancellation) is not { } version)
            return new Refusal("NoVersionIsPublished", RefusalKind.Rule, null, command.DefinitionId);
        if (await Retractions.Asked(context.Db, command.DefinitionId, version.Version, cancellation) is not { } asked)
            return new Refusal("RetractionIsNotAsked", RefusalKind.Rule, null, $"{version.Version}");
        if (asked.PersonId == context.Actor.PersonId)
            return new Refusal("RetractionNeedsASecondPerson", RefusalKind.Rule, null, asked.PersonName);
        version.IsPublished = false;
        await triggers.Follow(context.Db, command.DefinitionId, context.Now, cancellation);
        DraftKeeping.Note(context, command.DefinitionId, DesignEventKind.Retracted, version.Version, asked.Note);
        context.OnceKept(definitions.Forget);
        return new DesignDone(command.DefinitionId, version.Id, version.Version);
    }
}

/// <summary>Versions in force, and who asked for taking one out; read from the history, to which is only ever added.</summary>
internal static class Retractions
{
    public static Task<ProcessDefinition?> Published(OneStopDb db, string definitionId, int? version, CancellationToken cancellation) => db.Set<ProcessDefinition>()
        .Where(d => d.DefinitionId == definitionId && d.IsPublished && (version == null || d.Version == version))
        .OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>The request that waits; null when there is none. A version is published once, so whatever was asked before it was taken out counts.</summary>
    public static Task<DesignEvent?> Asked(OneStopDb db, string definitionId, int version, CancellationToken cancellation) => db.Set<DesignEvent>().AsNoTracking()
        .Where(e => e.DefinitionId == definitionId && e.Version == version && e.Kind == DesignEventKind.RetractionAsked)
        .OrderByDescending(e => e.At).FirstOrDefaultAsync(cancellation);
}
