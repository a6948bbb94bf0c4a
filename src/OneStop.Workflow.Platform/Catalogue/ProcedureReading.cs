namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>What came of reading an entry: the entry, or the complaints that stand against it.</summary>
/// <param name="Entry">Null when there is any complaint.</param>
public sealed record ProcedureReading(ProcedureEntry? Entry, IReadOnlyList<JsonComplaint> Complaints);
