using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Starts, pauses and stops the clocks of a dossier and its steps.</summary>
internal sealed class DossierClocks(ICalendars calendars, IDirectory directory, PolicyChoice policies)
{
    /// <summary>Accepted: the legal time begins, and its end is promised (Decree 118/2025 article 17.3).</summary>
    public async Task StartDossier(LoadedDossier loaded, CancellationToken cancellation)
    {
        if (loaded.DossierClock is not null)
            return;
        var dossier = loaded.Dossier;
        var unit = await directory.Find(dossier.CompetentUnitId, cancellation);
        var calendar = await CalendarOf(unit, cancellation);
        var limit = loaded.Procedure.TimeLimitByChannel.GetValueOrDefault(dossier.Channel.ToString()) ?? loaded.Procedure.TimeLimit;
        var clock = NewClock(loaded, unit, dossier.CompetentUnitId, limit, "80%", title: "");
        await policies.Attach(clock, loaded.Procedure.Code, calendar, loaded.Now, cancellation);
        ClockKeeping.Add(clock, new LedgerEntry(
            LedgerKind.Started, loaded.Now, Holder: clock.Party, PromisedAt: DueTime.At(calendar, TimeLimit.Parse(limit), loaded.Now)), calendar, loaded.Now);
        Keep(loaded, clock);
    }

    /// <summary>The clock of a step that opened; null when it has no limit.</summary>
    /// <param name="back">When the step was sent back: then the procedure says which time it has.</param>
    public async Task<Clock?> StartStep(LoadedDossier loaded, StepTime step, ReturnedStep? back, CancellationToken cancellation)
    {
        var earlier = back is not null && back.IsSameStep(step.ActivityId) ? await EarlierOf(loaded, back, cancellation) : null;
        var goesOn = ReturnedStep.GoesOn(loaded.Procedure, earlier);
        var limit = goesOn ? earlier!.Limit : back is null ? step.Limit : ReturnedStep.Limit(loaded.Procedure, step.Limit);
        if (limit is null || !TimeLimit.TryParse(limit, out _))
            return null;
        var unit = await directory.Find(step.UnitId, cancellation);
        var clock = NewClock(loaded, unit, step.UnitId, limit, step.WarnAt, step.Title, step.WorkItemId, step.ActivityId, step.Stage, step.Policy);
        var calendar = await CalendarOf(unit, cancellation);
        await policies.Attach(clock, loaded.Procedure.Code, calendar, loaded.Now, cancellation);
        if (goesOn)
            ClockKeeping.GoOn(clock, earlier!, back!.By.StepName, back.By.Party, calendar, loaded.Now);
        else
            ClockKeeping.Start(clock, calendar);
        Keep(loaded, clock);
        return clock;
    }

    private static async Task<Clock?> EarlierOf(LoadedDossier loaded, ReturnedStep back, CancellationToken cancellation) =>
        back.Before?.ClockId is { } id ? await loaded.Db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) : null;

    public async Task<DateTimeOffset?> WarnMoment(Clock clock, DateTimeOffset now, CancellationToken cancellation) =>
        ClockKeeping.WarnMoment(clock, await calendars.Find(clock.CalendarId, cancellation), now);

    /// <summary>Working minutes that a work item was held, by the calendar of its unit.</summary>
    public async Task<int> HeldMinutes(WorkItem item, DateTimeOffset until, CancellationToken cancellation)
    {
        var calendar = await CalendarOf(await directory.Find(item.UnitId, cancellation), cancellation);
        return (int)calendar.WorkingTimeBetween(item.OfferedAt, until).TotalMinutes;
    }

    /// <summary>Writes one entry to a clock's ledger and derives it anew.</summary>
    public async Task Add(LoadedDossier loaded, Clock clock, LedgerEntry entry, CancellationToken cancellation) =>
        ClockKeeping.Add(clock, entry, await calendars.Find(clock.CalendarId, cancellation), loaded.Now);

    /// <summary>
    /// A pause ends. What was promised before it lies in the past by now, or will not be kept: the dossier's own clock
    /// promises its new due time, and the applicant is told, unless another pause is open or it is late already.
    /// </summary>
    public async Task RunOn(LoadedDossier loaded, Clock clock, LedgerEntry entry, CancellationToken cancellation)
    {
        var calendar = await calendars.Find(clock.CalendarId, cancellation);
        var reading = ClockReading.Read(ClockKeeping.Terms(clock), [.. ClockKeeping.Ledger(clock), entry], calendar, loaded.Now);
        var promise = clock.ActivityId is null && reading is { IsPaused: false, WasLate: false, DueAt: { } due } && due != clock.PromisedAt ? due : (DateTimeOffset?)null;
        ClockKeeping.Add(clock, entry with { PromisedAt = promise }, calendar, loaded.Now);
        if (promise is { } told)
            SystemSteps.Tell(loaded, Notice.NewDate, MomentText.Vi(told));
    }

    public async Task Stop(LoadedDossier loaded, Clock? clock, CancellationToken cancellation)
    {
        if (clock is null or { StoppedAt: not null })
            return;
        await Add(loaded, clock, new LedgerEntry(LedgerKind.Stopped, loaded.Now), cancellation);
        loaded.Clocks.Remove(clock);
    }

    private async ValueTask<WorkingCalendar> CalendarOf(Unit? unit, CancellationToken cancellation) =>
        await calendars.Find(unit?.CalendarId ?? NationalCalendar.Code, cancellation);

    private static Clock NewClock(
        LoadedDossier loaded, Unit? unit, string unitId, string limit, string warnAt, string title, Guid? workItemId = null, string? activityId = null, Stage? stage = null, string? policy = null) => new()
        {
            Id = Guid.CreateVersion7(loaded.Now),
            DossierId = loaded.Dossier.Id,
            WorkItemId = workItemId,
            ActivityId = activityId,
            Title = title,
            Stage = stage,
            UnitId = unitId,
            Party = unit?.Party ?? Party.Authority,
            CalendarId = unit?.CalendarId ?? NationalCalendar.Code,
            Limit = limit,
            WarnAt = WarningPoint.TryParse(warnAt, out _) ? warnAt : "80%",
            NamedPolicy = policy,
            Ledger = "[]",
            StartedAt = loaded.Now,
        };

    private static void Keep(LoadedDossier loaded, Clock clock)
    {
        loaded.Db.Add(clock);
        loaded.Clocks.Add(clock);
    }
}

/// <summary>What the clock of a step is about.</summary>
/// <param name="Limit">As the process says; null when the step has none.</param>
/// <param name="Policy">The escalation policy that the process names for it.</param>
internal sealed record StepTime(Guid WorkItemId, string ActivityId, string Title, Stage Stage, string UnitId, string? Limit, string WarnAt, string? Policy);
