namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The command line was not understood; the message says what was wrong with it.</summary>
internal sealed class UsageException(string message) : Exception(message);
