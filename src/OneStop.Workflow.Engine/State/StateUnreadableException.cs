namespace OneStop.Workflow.Engine.State;

/// <summary>A text is no saved state, or one of a format this engine does not know yet.</summary>
public sealed class StateUnreadableException(string message) : FormatException(message);
