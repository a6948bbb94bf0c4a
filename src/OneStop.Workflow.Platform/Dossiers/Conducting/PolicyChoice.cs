using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Which escalation policy a clock runs by: asks the policies with what the clock belongs to.</summary>
internal sealed class PolicyChoice(Policies policies, IDirectory directory)
{
    public async Task Attach(Clock clock, string procedureCode, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation) =>
        ClockKeeping.Attach(clock, await Of(clock, procedureCode, cancellation), calendar, now);

    public async ValueTask<ChosenPolicy> Of(Clock clock, string procedureCode, CancellationToken cancellation) =>
        (await policies.InForce(cancellation)).For(new PolicyQuestion(clock.NamedPolicy, procedureCode, clock.ActivityId, await UpFrom(clock.UnitId, cancellation)));

    /// <summary>The unit, then those above it, the nearest first.</summary>
    public async ValueTask<IReadOnlyList<string>> UpFrom(string unitId, CancellationToken cancellation)
    {
        var chain = new List<string>();
        for (var at = unitId; at is not null && !chain.Contains(at); at = (await directory.Find(at, cancellation))?.ParentId)
            chain.Add(at);
        return chain;
    }
}
