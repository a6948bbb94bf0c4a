using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Platform.Processes.Checking;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Every complaint about procedures, processes and their cases, before they are loaded.</summary>
internal static class CheckCommand
{
    public static readonly HostCommand Command = new("check", "Check procedures, processes and their walked cases", $"""
        Usage: check PATH

        Prints every complaint as FILE: JSON PATH: RULE: what is wrong. PATH is a folder with procedures below it (workflows/),
        or one definition of a process (.json). A warning is marked as such and does not count as a finding; neither does a remark,
        which says how far a process was walked.

        {LimitsHelp.Text}

        Exit codes: 0 nothing wrong, 1 something is, 2 not understood, 3 the path cannot be read.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var path = new Words(args, [], []).Only("PATH");
        if (!Directory.Exists(path) && !File.Exists(path))
            throw new FileNotFoundException($"There is no file or folder {path}.");
        var complaints = File.Exists(path) ? OfDefinition(path, await File.ReadAllTextAsync(path)) : ProcedureCheck.Check(path);
        await output.WriteAsync(ProcedureCheck.Render(complaints));
        var (findings, warnings) = (complaints.Count(c => c.Blocks), complaints.Count(c => !c.Blocks && !c.IsRemark));
        await output.WriteLineAsync($"{findings} findings, {warnings} warnings.");
        return findings == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    /// <summary>What reading it shows, and what walking it shows where it can be read.</summary>
    private static IReadOnlyList<FileComplaint> OfDefinition(string file, string json)
    {
        var reading = WorkflowDefinition.Read(json);
        var complaints = reading.Complaints.Concat(reading.Definition is { } definition ? DefinitionCheck.Check(definition) : []);
        return [.. complaints.Select(c => new FileComplaint(file, c.Path, c.Code, c.Message, c.Blocks, c.Given) { IsRemark = c.IsRemark })];
    }
}
