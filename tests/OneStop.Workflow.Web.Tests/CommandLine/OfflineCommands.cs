using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.CommandLine;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.CommandLine;

/// <summary>Commands that need no host, as a script uses them.</summary>
public sealed class OfflineCommands
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly string folder = Directory.CreateDirectory(Path.Combine(TemporaryFolder.OfThisProcess, $"cli-{Guid.NewGuid():N}")).FullName;

    [Fact]
    public async Task Check_names_file_and_place_of_a_malformed_definition()
    {
        var file = Write("broken.json", """{"id": "x", "definitionId": "x", "version": 1, "root": {"type": "Elsa.Flowchart", "id": "r", "activities": [{"id": "a", "type": "Elsa.Nonsense"}]}}""");
        (await Run("check", file)).ShouldBe(ExitCode.Findings);
        output.ToString().ShouldContain($"{file}: $.root.activities[0]");
        output.ToString().ShouldContain("Elsa.Nonsense");

        (await Run("check", Write("text.json", "{"))).ShouldBe(ExitCode.Findings);
        (await Run("check", Path.Combine(folder, "none"))).ShouldBe(ExitCode.Failure);
        (await Run("check")).ShouldBe(ExitCode.BadUsage);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("trace")]
    public async Task The_help_of_a_command_tells_the_limits(string command)
    {
        (await Run(command, "--help")).ShouldBe(ExitCode.Ok);
        foreach (var limit in new[] { "5,000,000 bytes of UTF-8", "64 levels of JSON", "4,000,000 bytes of UTF-8 and 64 levels", "10,000 may run without one that waits", "100,000 characters", "300,000 steps" })
            output.ToString().ReplaceLineEndings(" ").ShouldContain(limit);
    }

    [Fact]
    public async Task Check_of_a_folder_without_procedures_is_a_finding() => (await Run("check", folder)).ShouldBe(ExitCode.Findings);

    [Fact]
    public async Task Check_walks_the_cases_of_an_unpacked_archive()
    {
        var procedure = Directory.CreateDirectory(Path.Combine(folder, "unpacked", "ly-lich-tu-phap", "cap-phieu-ly-lich-tu-phap")).FullName;
        foreach (var file in new[] { "process.json", "procedure.json", "cases.json" })
            File.Copy(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu", file), Path.Combine(procedure, file));
        (await Run("check", Path.Combine(folder, "unpacked"))).ShouldBe(ExitCode.Ok, output.ToString());

        var cases = Path.Combine(procedure, "cases.json");
        await File.WriteAllTextAsync(cases, (await File.ReadAllTextAsync(cases)).Replace("\"Eligible\"", "\"NotEligible\"", StringComparison.Ordinal));
        (await Run("check", Path.Combine(folder, "unpacked"))).ShouldBe(ExitCode.Findings);
        output.ToString().ShouldContain("ly-lich-tu-phap/cap-phieu-ly-lich-tu-phap/cases.json: $[");
    }

    [Fact]
    public async Task Trace_prints_the_journal_as_json()
    {
        var definition = Write("hello.definition.json", """
            {"id": "v1", "definitionId": "hello", "version": 1, "root": {"type": "Elsa.Flowchart", "id": "r", "version": 1,
             "activities": [{"id": "Wait", "type": "Elsa.Event", "version": 1, "eventName": {"typeName": "String", "expression": {"type": "Literal", "value": "Go"}}}], "connections": []}}
            """);
        (await Run("trace", definition)).ShouldBe(ExitCode.Ok, errors.ToString());
        JsonNode.Parse(output.ToString())!["status"]!.ToString().ShouldBe("Running");

        output.GetStringBuilder().Clear();
        (await Run("trace", definition, "--run", Write("run.json", """{"steps": [{"event": "Go"}]}"""))).ShouldBe(ExitCode.Ok, errors.ToString());
        JsonNode.Parse(output.ToString())!["status"]!.ToString().ShouldBe("Finished");
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Trace_refuses_what_cannot_run()
    {
        (await Run("trace", Write("none.json", """{"root": 1}"""))).ShouldBe(ExitCode.Findings);
        errors.ToString().ShouldContain("none.json");
        output.ToString().ShouldBeEmpty();
        (await Run("trace", Path.Combine(folder, "missing.json"))).ShouldBe(ExitCode.Failure);
    }

    [Fact]
    public async Task Due_prints_the_time_alone_on_the_first_line()
    {
        (await Run("due", "--received", "2026-02-13T10:00", "--limit", "1 working days")).ShouldBe(ExitCode.Ok, errors.ToString());
        output.ToString().ShouldStartWith("2026-02-23T");
        (await Run("due", "--limit", "soon")).ShouldBe(ExitCode.BadUsage);
    }

    [Theory, Databases]
    public async Task Migrate_makes_the_schema_and_then_has_nothing_to_do(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var where = database.Options.IsEmbedded ? Path.Combine(folder, "new.db") : database.Options.Connection;
        (await Run("migrate", "--db", where)).ShouldBe(ExitCode.Ok, errors.ToString());
        (await Run("migrate", "--db", where)).ShouldBe(ExitCode.Ok);
        output.ToString().ShouldEndWith($"Nothing to do.{Environment.NewLine}");
    }

    [Theory, Databases]
    public async Task Verify_audit_counts_what_it_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var where = database.Options.Connection;
        (await Run("verify-audit", "--db", where)).ShouldBe(ExitCode.Ok, errors.ToString());
        output.ToString().ShouldContain("0 histories, 0 lines, 0 rows, 0 broken.");
        (await Run("verify-audit", "--db", where, "--code", "none")).ShouldBe(ExitCode.Findings);
    }

    [Fact]
    public async Task Verify_audit_makes_no_database_by_looking_for_one()
    {
        var file = Path.Combine(folder, "none.db");
        (await Run("verify-audit", "--db", file)).ShouldBe(ExitCode.Failure);
        errors.ToString().ShouldContain(file);
        File.Exists(file).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Server=sql.tinh.vn", "names its database")]
    [InlineData("Server=localhost;Port=5432;Database=motcua", "Host=...")]
    [InlineData("Database=motcua", "names no server")]
    [InlineData("postgres://localhost/motcua", "Host=...")]
    public async Task What_names_no_database_is_refused_before_anything_is_made(string database, string complaint)
    {
        foreach (var command in (string[][])[["migrate"], ["verify-audit"], ["demo-history"], ["create-admin", "--user", "an", "--name", "An"]])
        {
            (await Run([.. command, "--db", database])).ShouldBe(ExitCode.BadUsage, command[0]);
            errors.ToString().ShouldContain(complaint);
            errors.GetStringBuilder().Clear();
        }
        RunOptions.TryRead(["--db", database], errors, out _).ShouldBeFalse();
        errors.ToString().ShouldContain(complaint);
        File.Exists(database).ShouldBeFalse();
    }

    private Task<int?> Run(params string[] args) => HostCommands.CarryUnlessRun(args, output, errors);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
