using System.Globalization;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Values;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>Reads the triggers of a definition: activities of Elsa that may start an instance (<c>canStartWorkflow</c>), and when they do.</summary>
internal static class TriggerTypes
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (TriggerKind Kind, string Input)> Known = new()
    {
        ["Elsa.Event"] = (TriggerKind.Event, "eventName"),
        ["Elsa.Timer"] = (TriggerKind.Timer, "interval"),
        ["Elsa.Cron"] = (TriggerKind.Cron, "cronExpression"),
        ["Elsa.StartAt"] = (TriggerKind.StartAt, "dateTime"),
        [EndpointAsked.TypeName] = (TriggerKind.Request, "path"),
    };

    /// <summary>The activities that start instances.</summary>
    public static IEnumerable<ActivityNode> Of(WorkflowDefinition definition) => definition.Activities.Where(Starts);

    public static TriggerKind KindOf(ActivityNode trigger) => Known[trigger.Type].Kind;

    public static string InputOf(ActivityNode trigger) => Known[trigger.Type].Input;

    /// <summary>What the designer wrote; null when it is an expression, which nobody can work out before there is an instance.</summary>
    public static string? PlanOf(ActivityNode trigger)
    {
        if (trigger.Type == EndpointAsked.TypeName)
            return Terms(trigger)?.Text;
        if (trigger.LiteralInput(InputOf(trigger)) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        if (KindOf(trigger) != TriggerKind.Cron || !trigger.InputNames.Contains("timeZone"))
            return text.Trim();
        // A plan is kept with its zone; where only an instance could work the zone out, there is no plan.
        return trigger.LiteralInput("timeZone") is { } zone ? CronPlan.Kept(text.Trim(), zone) : null;
    }

    /// <summary>The requests that start an instance; null for other triggers, and where they cannot be read or anybody might call.</summary>
    public static EndpointTerms? Terms(ActivityNode trigger) =>
        trigger.Type == EndpointAsked.TypeName && EndpointAsked.Of(trigger) is { Authorize: true } asked ? EndpointTerms.Of(asked) : null;

    /// <summary>Whether the plan can be kept: a name, an interval of at least a second, a cron expression that comes, a moment.</summary>
    public static bool IsReadable(TriggerKind kind, string? plan) => plan is not null && kind switch
    {
        TriggerKind.Event => plan.Length <= 200,
        TriggerKind.Request => true,
        TriggerKind.Timer => Interval(plan) is not null,
        TriggerKind.Cron => CronPlan.Parse(plan) is not null,
        _ => Moments.Read(plan) is not null,
    };

    /// <summary>The first start of a trigger that comes into force; a moment that has passed by then never comes.</summary>
    public static DateTimeOffset? First(TriggerKind kind, string plan, DateTimeOffset now) => kind switch
    {
        TriggerKind.Timer => now + Interval(plan),
        TriggerKind.Cron => CronPlan.Parse(plan)?.After(now),
        TriggerKind.StartAt => Moments.Read(plan) is { } at && at > now ? at : null,
        _ => null,
    };

    /// <summary>The start after one that fired: however many were missed, they are not made up for.</summary>
    public static DateTimeOffset? Next(TriggerKind kind, string plan, DateTimeOffset fired, DateTimeOffset now) => kind switch
    {
        TriggerKind.Timer => fired + Interval(plan) is { } next && next > now ? next : now + Interval(plan),
        TriggerKind.Cron => First(kind, plan, now),
        _ => null,
    };

    /// <summary>Whether it may start an instance.</summary>
    public static bool Starts(ActivityNode activity) =>
        Known.ContainsKey(activity.Type)
        && activity.Json.TryGetProperty("customProperties", out var custom) && custom.ValueKind == System.Text.Json.JsonValueKind.Object
        && custom.TryGetProperty("canStartWorkflow", out var can) && can.ValueKind == System.Text.Json.JsonValueKind.True;

    private static TimeSpan? Interval(string plan) =>
        TimeSpan.TryParse(plan, CultureInfo.InvariantCulture, out var span) && span >= Shortest ? span : null;
}
