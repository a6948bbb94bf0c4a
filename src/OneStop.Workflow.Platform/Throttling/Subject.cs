namespace OneStop.Workflow.Platform.Throttling;

/// <summary>What wrong tries are counted for, and how many make the next one wait.</summary>
/// <param name="Kind">Names the door and what is counted; part of the key.</param>
/// <param name="Value">The name, code or address.</param>
/// <param name="Free">With so many wrong ones in a row a wait begins, which doubles with each further one.</param>
public sealed record Subject(string Kind, string Value, int Free);
