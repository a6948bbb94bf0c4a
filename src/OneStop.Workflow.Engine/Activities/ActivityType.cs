namespace OneStop.Workflow.Engine.Activities;

/// <summary>An input of an activity type.</summary>
/// <param name="Name">JSON name, camel case.</param>
/// <param name="TypeName">As Elsa writes it: String, Boolean, Int32, Object...</param>
/// <param name="Default">What stands where it is not given; null for nothing.</param>
/// <param name="Options">The values it may have, where it is a choice.</param>
public sealed record ActivityInput(string Name, string TypeName, string DisplayName, string? Default = null, IReadOnlyList<string>? Options = null)
{
    /// <summary>False for what older definitions give and nothing reads: a designer is not asked for it.</summary>
    public bool IsOffered { get; init; } = true;
}

/// <summary>What the world has to do for an activity.</summary>
public enum ActivityKind
{
    /// <summary>Runs through at once, or schedules what is in it.</summary>
    Code,

    /// <summary>Waits for an event, a moment, a task, a child or an answer.</summary>
    Wait,

    /// <summary>Opens a step of ours: a person, the post or another party ends it with an outcome.</summary>
    Step,

    /// <summary>Asks the platform to do something and goes on.</summary>
    Perform,
}

/// <summary>An activity type that can be run here.</summary>
/// <param name="TypeName">For example <c>Elsa.Flowchart</c>.</param>
/// <param name="Ports">Its outcomes, as far as the type decides them; the first is the default one. <c>Overdue</c> is not among them.</param>
/// <param name="Outputs">Names of its results, Pascal case.</param>
/// <param name="IsOurs">Whether an Elsa server needs our activities for it.</param>
/// <param name="IsTrigger">Whether it can start an instance.</param>
/// <param name="HasOverduePort">Whether it may have the extra port that fires once when a step becomes overdue.</param>
public sealed record ActivityType(
    string TypeName,
    int Version,
    string DisplayName,
    string Category,
    string Description,
    ActivityKind Kind,
    IReadOnlyList<ActivityInput> Inputs,
    IReadOnlyList<string> Ports,
    IReadOnlyList<string> Outputs,
    bool IsOurs,
    bool IsTrigger,
    bool HasOverduePort)
{
    /// <summary>
    /// Whether new definitions may use it. What is not offered stays runnable, so that instances of older versions go on,
    /// but stands in no palette, and a draft or file that uses it is refused.
    /// </summary>
    public bool IsOffered { get; init; } = true;

    internal Behaviour Behaviour { get; init; } = UnknownActivity.Instance;
}
