using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>The world around a traced instance: its clock, its children, and what goes on in the background.</summary>
internal sealed class TraceSession(WorkflowDefinition definition, IDefinitions definitions)
{
    // Background work that never ends is a mistake of the definition; a trace shows it instead of hanging.
    private const int MostBackgroundWork = 10_000;

    private const double LongestWait = 3653d * 24 * 60 * 60 * 1000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly EngineLimits Limits = new() { DefersOwnEvents = true, Records = true };

    private readonly List<TracedInstance> _instances = [new TracedInstance(definition, null, null)];
    private readonly JsonArray _responses = [];
    private readonly Queue<Action> _background = new();
    private readonly RootNames _names = new(definitions);
    private DateTimeOffset _now = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

    private TracedInstance Main => _instances[0];

    public JsonObject Run(TraceRun run)
    {
        var bursts = new JsonArray();
        Advance(Main, Start(run));
        bursts.Add((JsonNode)Burst("start"));
        foreach (var step in run.Steps)
        {
            Take(step);
            if (step.Settles)
                Settle();
            bursts.Add((JsonNode)Burst(JsonNode.Parse(step.Json.GetRawText())!.ToJsonString(Compact)));
        }
        Settle();
        var result = Main.Result();
        if (run.Input is not null)
            result["input"] = run.Input.DeepClone();
        if (_responses.Count > 0)
            result["responses"] = _responses;
        result["bursts"] = bursts;
        result["journal"] = Main.JournalJson(_names);
        result["activityExecutions"] = Main.Runs.Json(Main.State!, _names);
        if (_instances.Count > 1)
            result["children"] = new JsonArray([.. _instances.Skip(1).Select(Child)]);
        return result;
    }

    private Stimulus.Start Start(TraceRun run)
    {
        if (run.Request is { } request)
        {
            var endpoint = TracedRequest.Starter(definition, run.Trigger);
            var asked = EndpointAsked.Of(endpoint);
            return new Stimulus.Start(run.Input, null, endpoint.Id, request.Payload(endpoint.Id, asked?.Path ?? "", asked?.Methods), "trace");
        }
        if (run.Trigger is not { } named)
            return new Stimulus.Start(run.Input, InstanceId: "trace");
        var trigger = definition.FindByIdOrName(named) is { CanStartWorkflow: true } found ? found : throw new TraceException($"There is no trigger '{named}' that may start the definition (canStartWorkflow).");
        return new Stimulus.Start(run.Input, null, trigger.Id, run.Payload, "trace");
    }

    private void Take(TraceStep step)
    {
        var instance = step.ToChild ? _instances.Find(i => i.Parent is not null) ?? throw new TraceException("There is no child instance to send this to.") : Main;
        if (step.WaitMilliseconds is { } wait)
            Wait(wait is >= 0 and <= LongestWait ? TimeSpan.FromMilliseconds(wait) : throw new TraceException($"A step may wait from 0 to {LongestWait:0} milliseconds (ten years)."));
        else if (step.Request is { } request)
            Ask(instance, request, step.Endpoint);
        else if (step.Event is { } name)
            Tell(instance, name, step.Payload);
        else if (step.Cancel)
            CancelWithChildren(instance);
        else if (step.Complete is { } completed)
            Advance(instance, new Stimulus.Resume(At(instance, completed), step.Outcome, step.Form ?? step.Payload));
        else if (step.Overdue is { } late)
            Advance(instance, new Stimulus.FirePort(At(instance, late), "Overdue"));
        else if (step.Retry is { } failed)
            Repair(instance, new Stimulus.Retry(IncidentOf(instance, failed)));
        else if (step.Skip is { } skipped)
            Repair(instance, new Stimulus.Skip(IncidentOf(instance, skipped), step.Outcome));
        else
            throw new TraceException($"A step is not known: {step.Json.GetRawText()}");
    }

    private void Ask(TracedInstance instance, TracedRequest request, string? named)
    {
        var id = named is null ? null : instance.Definition.FindByIdOrName(named)?.Id ?? named;
        var waiting = (instance.State?.Bookmarks ?? []).Where(b => b.Kind == HttpEndpoint.Request && (id is null || b.ActivityId == id)).ToList();
        if (waiting.Count != 1)
            throw new TraceException(waiting.Count == 0 ? $"No endpoint{(named is null ? "" : $" '{named}'")} waits for a request." : $"Several endpoints wait; name one as endpoint: {string.Join(", ", waiting.Select(b => b.ActivityId).Distinct())}.");
        var endpoint = instance.Definition.Find(waiting[0].ActivityId);
        Advance(instance, new Stimulus.Resume(waiting[0].Id, null, request.Payload(waiting[0].ActivityId, waiting[0].Name, endpoint is null ? null : EndpointAsked.Of(endpoint)?.Methods)));
    }

    /// <summary>What has ended while its parent had failed is told when that goes on.</summary>
    private void Repair(TracedInstance instance, Stimulus stimulus)
    {
        Advance(instance, stimulus);
        foreach (var child in _instances.Where(i => i.Parent == instance && i.HasEnded && i.ParentBookmark is { } place && instance.State!.Awaits(place)).ToList())
            TellParent(child);
    }

    private static string At(TracedInstance instance, string activity) =>
        instance.WaitingAt(activity)?.Id ?? throw new TraceException($"Nothing waits at '{activity}'.");

    private static string IncidentOf(TracedInstance instance, string activity)
    {
        var id = instance.Definition.FindByIdOrName(activity)?.Id ?? activity;
        return instance.State?.Incidents.LastOrDefault(incident => incident.ActivityId == id)?.Id ?? throw new TraceException($"There is no incident at '{activity}'.");
    }

    private void Wait(TimeSpan time)
    {
        var until = _now + time;
        Settle();
        while (true)
        {
            var due = _instances.SelectMany(i => (i.State?.Bookmarks ?? []).Where(b => b.DueAt <= until).Select(b => (Instance: i, Bookmark: b)))
                .OrderBy(found => found.Bookmark.DueAt).FirstOrDefault();
            if (due.Bookmark is null)
                break;
            _now = due.Bookmark.DueAt!.Value > _now ? due.Bookmark.DueAt.Value : _now;
            Advance(due.Instance, new Stimulus.Resume(due.Bookmark.Id));
            Settle();
        }
        _now = until;
    }

    private void Tell(TracedInstance instance, string name, JsonNode? payload)
    {
        if (!instance.HasEnded)
            Advance(instance, new Stimulus.Event(name, payload));
    }

    private void CancelWithChildren(TracedInstance instance)
    {
        if (!instance.HasEnded)
            Advance(instance, new Stimulus.Cancel("trace"));
        foreach (var child in _instances.Where(i => i.Parent == instance && !i.HasEnded).ToList())
            CancelWithChildren(child);
    }

    private void Settle()
    {
        for (var i = 0; i < MostBackgroundWork && _background.TryDequeue(out var work); i++)
            work();
        _background.Clear();
    }

    private void Advance(TracedInstance instance, Stimulus stimulus)
    {
        var before = instance.HasEnded;
        var advanced = WorkflowEngine.Advance(instance.Definition, instance.State, stimulus, _now, Limits, definitions);
        if (advanced.Refusal is { } refusal)
            throw new TraceException($"{refusal.Code}: {refusal.Message}{(refusal.Allowed.Count > 0 ? " Allowed: " + string.Join(", ", refusal.Allowed) : "")}");
        Keep(instance, advanced);
        if (!before)
            TellParent(instance);
    }

    private void Keep(TracedInstance instance, Advanced advanced)
    {
        instance.State = advanced.State;
        instance.Journal.AddRange(advanced.Journal);
        instance.Runs.Add(advanced.Records);
        foreach (var effect in advanced.Effects)
        {
            if (effect is Effect.StartChild start)
                StartChild(instance, start);
            else if (effect is Effect.StartChildren several)
                StartChildren(instance, several);
            else if (effect is Effect.CloseBookmark closed)
                NobodyWaits(instance, closed.BookmarkId);
            else if (effect is Effect.Respond answer)
                _responses.Add((JsonNode)new JsonObject { ["activityId"] = answer.ActivityId, ["status"] = answer.Status, ["contentType"] = answer.ContentType, ["headers"] = answer.Headers.DeepClone(), ["body"] = answer.Body });
            else if (effect is Effect.PublishEvent told)
                foreach (var listener in told.IsLocal ? [instance] : _instances.ToList())
                    if (told.CorrelationId is null || told.CorrelationId == listener.State?.CorrelationId)
                        _background.Enqueue(() => Tell(listener, told.EventName, told.Payload?.DeepClone()));
        }
    }

    /// <summary>A child whose parent's branch lost, or whose parent ended, is no longer wanted.</summary>
    private void NobodyWaits(TracedInstance parent, string bookmarkId)
    {
        foreach (var child in _instances.Where(i => i.Parent == parent && !i.HasEnded && i.ParentBookmark is { } place && ChildPlace.BookmarkOf(place) == bookmarkId).ToList())
            CancelWithChildren(child);
    }

    private void StartChild(TracedInstance parent, Effect.StartChild start)
    {
        if (definitions.Find(start.DefinitionId) is not { } found)
            return;
        var child = new TracedInstance(found, parent, start.BookmarkId);
        _instances.Add(child);
        if (start.Begun is { } begun)
        {
            Keep(child, begun);
            TellParent(child);
        }
        else
            _background.Enqueue(() => Advance(child, new Stimulus.Start(start.Input, start.CorrelationId)));
    }

    private void StartChildren(TracedInstance parent, Effect.StartChildren start)
    {
        if (definitions.Find(start.DefinitionId) is not { } found)
            return;
        foreach (var asked in start.Children)
        {
            var child = new TracedInstance(found, parent, asked.Place) { Id = "trace-" + ValueTypes.NumberText(_instances.Count) };
            _instances.Add(child);
            _background.Enqueue(() => Advance(child, new Stimulus.Start(asked.Input, asked.CorrelationId, InstanceId: child.Id)));
        }
    }

    /// <summary>A child that ended resumes its parent, in the background as Elsa does it.</summary>
    private void TellParent(TracedInstance child)
    {
        if (!child.HasEnded || child.Parent is not { } parent || child.ParentBookmark is not { } bookmark)
            return;
        _background.Enqueue(() =>
        {
            if (!parent.HasEnded && parent.State!.Awaits(bookmark))
                Advance(parent, new Stimulus.Resume(bookmark, child.State!.SubStatus, child.State.Output) { ChildId = child.Id });
        });
    }

    private JsonObject Burst(string by) => new()
    {
        ["by"] = by,
        ["statusAfter"] = Main.State!.Status,
        ["subStatusAfter"] = Main.State.SubStatus,
        ["journalEntriesAfter"] = Main.Journal.Count,
        ["storedBookmarksAfter"] = new JsonArray([.. Main.State.Bookmarks.Select(b => (JsonNode)b.ActivityType)]),
    };

    private JsonNode Child(TracedInstance child)
    {
        var result = child.Result();
        result["journal"] = child.JournalJson(_names);
        result["activityExecutions"] = child.Runs.Json(child.State!, _names);
        return result;
    }
}
