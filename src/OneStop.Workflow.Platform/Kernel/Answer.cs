using System.Diagnostics.CodeAnalysis;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>The answer to a command: a value, or the refusals that stood in its way (then nothing was written).</summary>
public sealed record Answer<T>
{
    public T? Value { get; }

    public IReadOnlyList<Refusal> Refusals { get; }

    private Answer(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsTaken => Refusals.Count == 0;

    public static implicit operator Answer<T>(T value) => new(value, []);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, [refusal]);

    public static Answer<T> Taken(T value) => new(value, []);

    public static Answer<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);
}

/// <summary>Makes answers where the compiler cannot convert by itself (interfaces).</summary>
public static class Answer
{
    public static Answer<T> Of<T>(T value) => Answer<T>.Taken(value);
}
