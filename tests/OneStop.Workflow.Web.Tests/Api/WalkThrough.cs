using System.Diagnostics;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>The walk-through by curl works as it is printed.</summary>
[Collection(nameof(Offices))]
public sealed class WalkThrough(Offices offices)
{
    private const string Heading = "## The same by REST";

    [Fact]
    public async Task It_takes_a_dossier_from_the_counter_to_the_returned_result()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        var start = new ProcessStartInfo("bash", ["-c", Script()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["B"] = office.Address.ToString().TrimEnd('/');
        using var shell = Process.Start(start)!;
        var complaints = shell.StandardError.ReadToEndAsync();
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        (await complaints).ShouldBeEmpty(said);
        said.ShouldContain("ResultReturned, Nguyễn T. K. L***");
        said.ShouldContain("2 hand-overs");
        said.ShouldContain("rows holds");
        said.ShouldContain("The value is not one of: Counter");
    }

    private static string Script()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var block = text[text.IndexOf(Heading, StringComparison.Ordinal)..];
        block = block[(block.IndexOf("```bash\n", StringComparison.Ordinal) + "```bash\n".Length)..];
        return block[..block.IndexOf("\n```", StringComparison.Ordinal)];
    }
}
