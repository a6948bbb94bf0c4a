using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Tells an event from outside to every instance that waits for it, and to the triggers that it starts.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="CorrelationId">Only instances with this correlation id hear of it; null for all.</param>
/// <param name="Payload">What comes with it; the engine's bound of a state is its bound too.</param>
public sealed record PublishEvent(string Name, string? CorrelationId = null, JsonNode? Payload = null) : ICommand<PublishedEvent>;

/// <param name="EventId">It is told after this answer, once to each.</param>
public sealed record PublishedEvent(Guid EventId, string Name);

internal sealed class PublishEventHandler : IHandle<PublishEvent, PublishedEvent>
{
    private const int LongestName = 200;
    private const int LongestCorrelation = 400;

    public Task<Answer<PublishedEvent>> Handle(PublishEvent command, CommandContext context, CancellationToken cancellation) => Task.FromResult(Publish(command, context));

    private static Answer<PublishedEvent> Publish(PublishEvent command, CommandContext context)
    {
        if (!OutsideRights.IsASystem(context.Actor))
            return new Refusal("NotAPartnerSystem", RefusalKind.Forbidden);
        var name = EventNames.Of(command.Name?.Trim() ?? "");
        if (name.Length is 0 or > LongestName)
            return new Refusal("EventNameIsWrong", RefusalKind.Invalid, "name", "1", $"{LongestName}");
        if (command.CorrelationId is { Length: > LongestCorrelation })
            return new Refusal("CorrelationIdIsTooLong", RefusalKind.Invalid, "correlationId", $"{LongestCorrelation}");
        if (command.Payload is { } payload && Encoding.UTF8.GetByteCount(payload.ToJsonString(Json.Options)) > EngineLimits.Default.StateBytes)
            return new Refusal("PayloadIsTooLarge", RefusalKind.Invalid, "payload", $"{EngineLimits.Default.StateBytes}");

        var errand = new ProcessErrand
        {
            Id = Guid.CreateVersion7(context.Now),
            Kind = ErrandKind.SpreadEvent,
            Payload = Json.Write(new ToldEvent(name, command.Payload, string.IsNullOrWhiteSpace(command.CorrelationId) ? null : command.CorrelationId)),
            CreatedAt = context.Now,
            NextAttemptAt = context.Now,
        };
        context.Db.Add(errand);
        return new PublishedEvent(errand.Id, name);
    }
}
