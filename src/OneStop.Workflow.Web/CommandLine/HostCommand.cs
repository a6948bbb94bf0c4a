namespace OneStop.Workflow.Web.CommandLine;

/// <summary>One command of the host.</summary>
/// <param name="Help">What <c>NAME --help</c> prints: usage, options, exit codes.</param>
/// <param name="Carry">Null for <c>run</c>, which is the host itself.</param>
internal sealed record HostCommand(string Name, string Summary, string Help, CarryOut? Carry);

/// <summary>Runs a command with what stood behind its name; answers with an <see cref="ExitCode"/>.</summary>
internal delegate Task<int> CarryOut(string[] args, TextWriter output, TextWriter errors);
