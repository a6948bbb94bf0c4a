using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.CommandLine;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.CommandLine;

public sealed class CommandLines
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [Theory]
    [InlineData]
    [InlineData("run")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("run", "--no-sample")]
    public async Task Without_another_command_the_host_runs(params string[] args) =>
        (await HostCommands.CarryUnlessRun(args, output, errors)).ShouldBeNull();

    [Fact]
    public async Task Help_names_every_command_and_each_has_its_own()
    {
        (await HostCommands.CarryUnlessRun(["--help"], output, errors)).ShouldBe(ExitCode.Ok);
        foreach (var command in HostCommands.All)
        {
            output.ToString().ShouldContain($"  {command.Name} ");
            command.Help.ShouldStartWith($"Usage: {command.Name}");
            command.Help.ShouldContain("Exit code");
            (await HostCommands.CarryUnlessRun([command.Name, "--help"], output, errors)).ShouldBe(ExitCode.Ok);
            output.ToString().ShouldContain(command.Help);
        }
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_version_is_that_of_the_newest_changes()
    {
        (await HostCommands.CarryUnlessRun(["--version"], output, errors)).ShouldBe(ExitCode.Ok);
        var changes = File.ReadAllLines(Path.Combine(Repository.Folder("src"), "CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal));
        changes.ShouldStartWith($"## {output.ToString().Trim()} ");
    }

    [Fact]
    public async Task An_unknown_command_is_bad_usage_and_the_others_are_named()
    {
        (await HostCommands.CarryUnlessRun(["walk"], output, errors)).ShouldBe(ExitCode.BadUsage);
        output.ToString().ShouldBeEmpty();
        errors.ToString().ShouldContain("'walk'");
        errors.ToString().ShouldContain("run");
    }

    [Fact]
    public void Run_takes_addresses_database_and_settings()
    {
        RunOptions.TryRead(["run", "--urls", "http://localhost:5081", "--db=/tmp/x.db", "--no-sample", "--Files:Path=/tmp/f"], errors, out var options).ShouldBeTrue();
        options!.Urls.ShouldBe("http://localhost:5081");
        options.Database.ShouldBe("/tmp/x.db");
        options.LoadsSample.ShouldBe(false);
        options.HostArguments.ShouldBe(["--Files:Path=/tmp/f"]);
    }

    [Theory]
    [InlineData("--port 80", "--port is no option")]
    [InlineData("--urls", "--urls needs a value")]
    [InlineData("--db a --db b", "--db is given twice")]
    [InlineData("--sample --no-sample", "exclude each other")]
    [InlineData("fast", "'fast' is one word too many")]
    public void Run_says_what_it_did_not_understand(string line, string complaint)
    {
        RunOptions.TryRead(line.Split(' '), errors, out _).ShouldBeFalse();
        errors.ToString().ShouldContain(complaint);
    }
}
