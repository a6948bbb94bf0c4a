using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Flowcharts;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>Takes a stimulus into a burst, or refuses it.</summary>
internal static class Taking
{
    public static EngineRefusal? Take(Burst burst, InstanceState state, Stimulus stimulus) => stimulus switch
    {
        Stimulus.Resume resume => Resume(burst, resume),
        Stimulus.Fail failed => Fail(burst, failed),
        Stimulus.Event told => Event(burst, told),
        Stimulus.FirePort fire => FirePort(burst, fire),
        Stimulus.Retry retry => Retry(burst, state, retry.IncidentId),
        Stimulus.Skip skip => Skip(burst, state, skip),
        Stimulus.Cancel => Cancel(burst),
        _ => Refusal("StimulusIsUnknown", "This stimulus is not known."),
    };

    private static EngineRefusal? Resume(Burst burst, Stimulus.Resume resume)
    {
        var (bookmarkId, child) = ChildPlace.Read(resume.BookmarkId);
        if (burst.Bookmarks.Find(b => b.Id == bookmarkId) is not { } bookmark || burst.RunOf(bookmark.Run) is not { } run || !run.Node.Behaviour.Awaits(run, child))
            return Refusal("BookmarkIsGone", $"Nothing waits at '{resume.BookmarkId}' any more.");
        var allowed = AllowedOutcomes(run, bookmark);
        if (resume.Outcome is not null && !allowed.Contains(resume.Outcome))
            return new EngineRefusal("OutcomeIsUnknown", $"'{run.Node.Id}' has no outcome '{resume.Outcome}'.", allowed);
        if (!Payloads.TryRead(resume.Payload, burst.Limits, out var payload))
            return Refusal("PayloadIsTooLarge", Payloads.TooLarge(burst.Limits));
        burst.ScheduleResume(run, bookmark, new Resumption(resume.Outcome, payload) { Child = child, ChildId = resume.ChildId });
        return null;
    }

    private static EngineRefusal? Fail(Burst burst, Stimulus.Fail failed)
    {
        if (burst.Bookmarks.Find(b => b.Id == ChildPlace.BookmarkOf(failed.BookmarkId)) is not { } bookmark || burst.RunOf(bookmark.Run) is not { } run)
            return Refusal("BookmarkIsGone", $"Nothing waits at '{failed.BookmarkId}' any more.");
        burst.ScheduleResume(run, bookmark, new Resumption(null, null, new ActivityFault(failed.Code, failed.Message)));
        return null;
    }

    private static IReadOnlyList<string> AllowedOutcomes(ActivityRun run, Bookmark bookmark) => bookmark.Kind switch
    {
        "Step" => run.Node.Outcomes,
        "Child" => ["Finished", "Cancelled", "Faulted"],
        "Http" => ["Done", "Failed to connect", "Timeout"],
        _ => ["Done"],
    };

    private static EngineRefusal? Event(Burst burst, Stimulus.Event told)
    {
        if (!Payloads.TryRead(told.Payload, burst.Limits, out var payload))
            return Refusal("PayloadIsTooLarge", Payloads.TooLarge(burst.Limits));
        burst.OwnEvents.Enqueue((Values.NameForm.Of(told.Name), payload));
        return null;
    }

    private static EngineRefusal? FirePort(Burst burst, Stimulus.FirePort fire)
    {
        var place = burst.Bookmarks.FindIndex(b => b.Id == fire.BookmarkId);
        if (place < 0 || burst.RunOf(burst.Bookmarks[place].Run) is not { } run)
            return Refusal("BookmarkIsGone", $"Nothing waits at '{fire.BookmarkId}' any more.");
        var bookmark = burst.Bookmarks[place];
        if (bookmark.Kind != "Step" || fire.Port != ActivityCatalogue.OverduePort)
            return new EngineRefusal("PortIsNotConnected", $"'{run.Node.Id}' has no port '{fire.Port}' to fire.", [ActivityCatalogue.OverduePort]);
        if (bookmark.FiredPorts.Contains(fire.Port))
            return Refusal("PortWasFired", $"The port '{fire.Port}' of '{run.Node.Id}' was fired before.");
        // Noted first: what hangs on the port may cancel the step and take its bookmark away.
        run.HasFiredOverdue = true;
        burst.Bookmarks[place] = bookmark with { FiredPorts = [.. bookmark.FiredPorts, fire.Port] };
        try
        {
            if (!Flowchart.FirePort(burst, run, fire.Port))
                return Refusal("PortIsNotConnected", $"Nothing is connected to the port '{fire.Port}' of '{run.Node.Id}'.");
        }
        catch (ActivityFault fault)
        {
            return Refusal("PortIsNotConnected", fault.Message);
        }
        return null;
    }

    private static EngineRefusal? Cancel(Burst burst)
    {
        burst.End = "Cancelled";
        return null;
    }

    private static EngineRefusal? Retry(Burst burst, InstanceState state, string incidentId)
    {
        if (burst.Incidents.Find(i => i.Id == incidentId) is not { } incident || burst.RunOf(incident.Run) is not { } run)
            return Refusal("IncidentIsGone", $"The incident '{incidentId}' was already dealt with.");
        if (incident.Code == Burst.NothingToWaitFor)
            return RetryAll(burst, incident);
        if (run.Status != RunStatus.Faulted)
            return Refusal("IncidentIsGone", $"The incident '{incidentId}' was already dealt with.");
        burst.Incidents.Remove(incident);
        burst.Reopen(state);
        burst.Again(run);
        return null;
    }

    /// <summary>An instance that waits for nothing: all that failed is run again, or else what stopped half way.</summary>
    private static EngineRefusal? RetryAll(Burst burst, Incident incident)
    {
        var failed = burst.Runs.Where(run => run.Status == RunStatus.Faulted).ToList();
        if (failed.Count == 0)
            failed = [.. burst.Runs.Where(run => run.Status == RunStatus.Running && burst.ChildrenOf(run).Count == 0)];
        burst.Incidents.RemoveAll(i => i == incident || failed.Exists(run => run.Number == i.Run));
        foreach (var run in failed)
            burst.Again(run);
        return null;
    }

    private static EngineRefusal? Skip(Burst burst, InstanceState state, Stimulus.Skip skip)
    {
        if (burst.Incidents.Find(i => i.Id == skip.IncidentId) is not { } incident || burst.RunOf(incident.Run) is not { Status: RunStatus.Faulted } run)
            return Refusal("IncidentIsGone", $"The incident '{skip.IncidentId}' was already dealt with, or cannot be skipped.");
        if (run.Parent is null)
            return Refusal("IncidentCannotBeSkipped", "The workflow as a whole cannot be skipped.");
        var allowed = run.Node.Outcomes;
        if (skip.Outcome is not null && !allowed.Contains(skip.Outcome))
            return new EngineRefusal("OutcomeIsUnknown", $"'{run.Node.Id}' has no outcome '{skip.Outcome}'.", allowed);
        burst.Incidents.Remove(incident);
        burst.Reopen(state);
        burst.SkipOver(run, skip.Outcome is null ? Outcomes.Default : Outcomes.Of(skip.Outcome));
        return null;
    }

    private static EngineRefusal Refusal(string code, string message) => new(code, message, []);
}
