namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>One thing that is wrong in a catalogue entry.</summary>
/// <param name="Path">JSON path of the place, e.g. <c>$.fees[0].amount</c>.</param>
/// <param name="Code">Stable name of the rule, e.g. <c>PropertyIsUnknown</c>.</param>
/// <param name="Message">English sentence for logs and the command line.</param>
public sealed record ProcedureComplaint(string Path, string Code, string Message);

/// <summary>What came of reading an entry: the entry, or the complaints that stand against it.</summary>
/// <param name="Entry">Null when there is any complaint.</param>
public sealed record ProcedureReading(ProcedureEntry? Entry, IReadOnlyList<ProcedureComplaint> Complaints);
