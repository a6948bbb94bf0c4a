using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Templates;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Tests.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Checking;

/// <summary>What a new process starts from has nothing to mend, for a procedure that it is meant for.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("standard", ProcedureFolder.Certificate, "ApologyIsMissing")]
    [InlineData("same-day", ProcedureFolder.Birth, null)]
    [InlineData("supplement-payment", ProcedureFolder.Business, null)]
    public void A_template_passes_the_check(string template, string procedure, string? toLookAt)
    {
        var entry = ProcedureJson.Read(File.ReadAllText(Path.Combine(WorkflowsFolder.Path, procedure, "procedure.json"))).Entry;
        var report = DraftCheck.Check(new ProcessTemplates().Find(template)!, entry, new DraftSurroundings(new HashSet<string>(), new HashSet<string>()));

        report.Complaints.Where(c => c.Blocks).ShouldBeEmpty();
        report.Complaints.Select(c => c.Code).ShouldBe(toLookAt is null ? [] : [toLookAt]);
    }

    [Fact]
    public void Every_template_can_be_chosen_and_says_how_many_steps_it_has()
    {
        var templates = new ProcessTemplates();
        templates.All.Select(t => t.Code).ShouldBe(["empty", "standard", "same-day", "supplement-payment"]);
        templates.All.Single(t => t.Code == "supplement-payment").Steps.ShouldBeGreaterThan(15);
        templates.Find("unknown").ShouldBeNull();
    }
}
