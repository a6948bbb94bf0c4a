using OneStop.Workflow.Engine.Tracing;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Runs a definition on the engine in memory and prints what happened.</summary>
internal static class TraceCommand
{
    private const string Suffix = ".definition.json";

    public static readonly HostCommand Command = new("trace", "Run a definition in memory and print its journal", $$$"""
        Usage: trace DEFINITION.json [--run RUN.json]

        Runs the definition on the engine, in memory and in virtual time, and prints the trace as JSON: journal, status, variables,
        open bookmarks. A definition that it calls stands beside it as NAME.child.definition.json.

          --run RUN.json  input and steps: {"input":{...},"steps":[{"event":NAME,"payload":...},{"waitMs":N},{"cancel":true},
                          {"complete":ACTIVITY,"outcome":NAME,"form":{...}},{"overdue":ACTIVITY},{"retry":ACTIVITY},
                          {"skip":ACTIVITY,"outcome":NAME}]}

        A trigger starts the definition with {"trigger":ACTIVITY,"payload":...} beside the steps; an HTTP endpoint with {"request":{...}}, and
        "trigger" names one of several. A step {"request":{...}} comes to the endpoint that waits; "endpoint" names one of several. A request
        is {"method":"POST","path":"orders/7","query":{...},"headers":{...},"body":...}, each as far as it matters. What the process
        answers stands under "responses".

        A step may wait up to ten years ({"waitMs":N}, in milliseconds of virtual time).

        {{{LimitsHelp.Text}}}

        Exit codes: 0 traced, 1 the definition or the run cannot be used, 2 not understood, 3 a file cannot be read.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--run"], []);
        var file = words.Only("DEFINITION.json");
        var definition = await File.ReadAllTextAsync(file);
        var run = words.Option("--run") is { } runFile ? await File.ReadAllTextAsync(runFile) : null;
        var children = await Task.WhenAll(Children(file).Select(child => File.ReadAllTextAsync(child)));
        try
        {
            await output.WriteLineAsync(Tracer.Trace(definition, run, children));
            return ExitCode.Ok;
        }
        catch (TraceException refused)
        {
            foreach (var complaint in refused.Complaints)
                await errors.WriteLineAsync($"{file}: {complaint.Path}: {complaint.Code}: {complaint.Message}");
            if (refused.Complaints.Count == 0)
                await errors.WriteLineAsync($"{words.Option("--run") ?? file}: {refused.Message}");
            return ExitCode.Findings;
        }
    }

    private static IEnumerable<string> Children(string file)
    {
        var name = file.EndsWith(Suffix, StringComparison.Ordinal) ? file[..^Suffix.Length] : Path.ChangeExtension(file, null);
        return new[] { name + ".child.definition.json" }.Where(File.Exists);
    }
}
