namespace OneStop.Workflow.Platform.Kernel;

/// <summary>One thing that is wrong in a JSON document.</summary>
/// <param name="Path">JSON path of the place, e.g. <c>$.fees[0].amount</c>.</param>
/// <param name="Code">Stable name of the rule, e.g. <c>PropertyIsUnknown</c>.</param>
/// <param name="Message">English sentence for logs and the command line.</param>
public sealed record JsonComplaint(string Path, string Code, string Message);
