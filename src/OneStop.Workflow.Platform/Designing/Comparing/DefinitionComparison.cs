namespace OneStop.Workflow.Platform.Designing.Comparing;

/// <summary>Where one content of a process differs from another, as a publisher reads it: by step and setting, not by line.</summary>
/// <param name="Steps">In the order of the newer content; removed ones last.</param>
/// <param name="Settings">What belongs to no step: names, variables, inputs, outcomes, options.</param>
/// <param name="Unchanged">Steps that mean the same in both. Places on the canvas do not count.</param>
public sealed record DefinitionComparison(IReadOnlyList<StepChange> Steps, IReadOnlyList<ValueChange> Settings, int Unchanged)
{
    public int Added => Steps.Count(s => s.Kind == ChangeKind.Added);

    public int Removed => Steps.Count(s => s.Kind == ChangeKind.Removed);

    public int Changed => Steps.Count(s => s.Kind == ChangeKind.Changed);

    /// <summary>Whether both mean the same.</summary>
    public bool IsEmpty => Steps.Count == 0 && Settings.Count == 0;
}

/// <param name="Values">What differs; of an added or removed step everything it is set to.</param>
public sealed record StepChange(ChangeKind Kind, string ActivityId, string ActivityType, string Name, IReadOnlyList<ValueChange> Values);

/// <param name="Name">Name of the input, port, variable or option.</param>
/// <param name="Old">Null when it is new.</param>
/// <param name="New">Null when it is gone.</param>
public sealed record ValueChange(ValueTopic Topic, string Name, WrittenValue? Old, WrittenValue? New);

/// <param name="Kind">Elsa's name for the kind of expression (<c>JavaScript</c>, <c>Variable</c>...); <c>Literal</c> for a plain value.</param>
/// <param name="Text">As the designer wrote it.</param>
public sealed record WrittenValue(string Kind, string Text);

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>What a value belongs to.</summary>
public enum ValueTopic
{
    /// <summary>The step's own name.</summary>
    Title,

    /// <summary>The type of the activity under an id, or its version.</summary>
    Type,

    /// <summary>The container it stands in.</summary>
    Container,

    Input,

    /// <summary>The variable that an output goes to.</summary>
    Output,

    /// <summary>Where a port leads to: names of the steps, parted by commas.</summary>
    Connection,

    Variable,
    WorkflowInput,
    WorkflowOutput,
    WorkflowOutcomes,
    Option,
}
