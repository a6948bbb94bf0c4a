using OneStop.Workflow.Platform.Processes.Checking;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Checking.ProcedureFolder;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class FileRulesTests : IDisposable
{
    private readonly ProcedureFolder _folder = new(Birth, Business);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cases.json", "CasesAreMissing")]
    [InlineData("procedure.json", "EntryIsMissing")]
    [InlineData("process.json", "ProcessIsMissing")]
    public void A_procedure_has_all_three_files(string file, string code)
    {
        _folder.Delete($"{Birth}/{file}");
        _folder.Check().ShouldContain(new FileComplaint($"{Birth}/{file}", "$", code, $"A procedure needs its {file}."));
    }

    [Theory]
    [InlineData("cases.json")]
    [InlineData("procedure.json")]
    [InlineData("process.json")]
    public void A_broken_file_is_complained_about_and_stops_nothing(string file)
    {
        _folder.Write($"{Birth}/{file}", "{ \"a\": ");
        _folder.ChangeStep(Business, "Approve", s => s["limit"] = null);
        var complaints = _folder.Check();
        complaints.ShouldContain(c => c.File == $"{Birth}/{file}" && c.Blocks);
        complaints.ShouldContain(c => c.File == $"{Business}/process.json" && c.Code == "LimitIsMissing");
    }

    [Fact]
    public void A_process_that_is_loaded_as_it_stands_needs_an_id()
    {
        _folder.Change($"{Birth}/process.json", process => _ = process.AsObject().Remove("definitionId") & process.AsObject().Remove("id"));
        _folder.Check().ShouldContain(c => c.File == $"{Birth}/process.json" && c.Path == "$.definitionId" && c.Code == "DefinitionHasNoId" && c.Blocks);
    }

    [Fact]
    public void A_wrong_entry_keeps_its_json_path()
    {
        _folder.Change($"{Birth}/procedure.json", entry => entry["fees"]![0]!["amount"] = -5);
        _folder.Check().ShouldHaveSingleItem().ToString()
            .ShouldBe($"{Birth}/procedure.json: $.fees[0].amount: NumberIsOutOfRange: -5 is not from 0 to 1000000000000.");
    }

    [Fact]
    public void An_activity_that_the_engine_cannot_run_is_refused_with_its_place()
    {
        _folder.ChangeStep(Birth, "Digitise", s => s["type"] = "OneStop.Teleport");
        _folder.Check().ShouldContain(c => c.File == $"{Birth}/process.json" && c.Path.StartsWith("$.root.activities[", StringComparison.Ordinal) && c.Message.Contains("OneStop.Teleport") && c.Blocks);
    }

    [Fact]
    public void The_process_is_the_one_that_the_entry_names()
    {
        _folder.Change($"{Birth}/procedure.json", entry => entry["processDefinitionId"] = "khai-tu");
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Path.ShouldBe("$.definitionId"), c => c.Code.ShouldBe("ProcessIsAnother"));
    }

    [Fact]
    public void A_code_leads_to_one_procedure()
    {
        _folder.Change($"{Birth}/procedure.json", entry => entry["aliases"] = new System.Text.Json.Nodes.JsonArray("1.001612"));
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("CodeIsTaken"), c => c.Message.ShouldContain("1.001612"));
    }

    [Fact]
    public void A_folder_without_procedures_is_complained_about()
    {
        ProcedureCheck.Check(Path.Combine(_folder.Root, "nowhere")).ShouldHaveSingleItem().Code.ShouldBe("FolderIsMissing");
        ProcedureCheck.Check(Directory.CreateDirectory(Path.Combine(_folder.Root, "empty")).FullName).ShouldHaveSingleItem().Code.ShouldBe("FolderHasNoProcedure");
    }

    [Fact]
    public void Complaints_are_printed_one_a_line() =>
        ProcedureCheck.Render([new("a.json", "$.x", "Bad", "It is bad."), new("b.json", "$", "Odd", "It is odd.", Blocks: false)])
            .ShouldBe("a.json: $.x: Bad: It is bad.\nb.json: $: Odd: (warning) It is odd.\n");
}
