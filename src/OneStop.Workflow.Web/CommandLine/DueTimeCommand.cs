using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>When something is due, and why.</summary>
internal static class DueTimeCommand
{
    public static readonly HostCommand Command = new("due", "Tell when something is due, and how that was reckoned", $"Usage: {DueCommand.Help}", (args, output, errors) => Task.FromResult(DueCommand.Run(args, output, errors)));
}
