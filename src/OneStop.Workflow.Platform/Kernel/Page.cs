namespace OneStop.Workflow.Platform.Kernel;

/// <summary>One page of a list.</summary>
/// <param name="Total">Rows in the whole list.</param>
/// <param name="Number">From 1.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total, int Number, int Size);
