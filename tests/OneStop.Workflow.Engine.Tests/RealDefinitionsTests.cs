using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Tracing;

namespace OneStop.Workflow.Engine.Tests;

/// <summary>Definitions as people wrote them, from Elsa's public repositories: each runs as it did in Elsa 3.6.3, or is refused by name.</summary>
public class RealDefinitionsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Real");

    /// <summary>What is not built is refused, and the complaint names it.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["008-get-user-workflow.json"] = "Demo.Reqres.GetUser",
        ["014-b.json"] = "Elsa.RunCSharp",
        ["016-d.json"] = "CSharp",
        ["045-create-and-publish-content.json"] = "Elsa.Agents.SEOSpecialist",
        ["046-create-user-workflow.json"] = "Demo.Reqres.CreateUser",
        ["047-get-all-users-workflow.json"] = "Demo.Reqres.GetUsers",
        ["048-get-user-workflow.json"] = "Demo.Reqres.GetUser",
        ["051-payload-transformer-4.json"] = "Elsa.RunCSharp",
        ["054-timeout-approval-5.json"] = "Custom.WaitForApproval",
    };

    /// <summary>Where the recording server lacked what the definition names, a child of it is refused here, or a request waits for its answer.</summary>
    private static readonly Dictionary<string, string> Otherwise = new()
    {
        ["015-c.json"] = "Finished/Faulted",
        ["039-matter-activity.json"] = "Finished/Finished",
        ["040-molecule-activity.json"] = "Finished/Finished",
        ["049-get-product.json"] = "Running/Suspended",
        ["053-fanout-flowchart-4.json"] = "Finished/Finished",
    };

    /// <summary>What a server of its own added to scripts is found by the check, and named.</summary>
    private static readonly Dictionary<string, string> RefusedByCheck = new() { ["025-dynamic-endpoint-http-workflow.json"] = "getStaticValue" };

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_definition_of_others_runs_as_in_Elsa_or_is_refused_by_name(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var reading = WorkflowDefinition.Read(text);
        if (Refused.TryGetValue(file, out var named))
        {
            reading.Definition.ShouldBeNull();
            reading.Complaints[0].Message.ShouldContain(named);
            return;
        }
        var definition = reading.Definition.ShouldNotBeNull(string.Join("; ", reading.Complaints.Select(c => c.Message)));
        definition.Write().ShouldBe(text);
        var recorded = File.ReadLines(Path.Combine(Folder, "recorded.tsv")).Select(line => line.Split('\t')).Single(row => row[0] == file);
        var companions = recorded[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => File.ReadAllText(Path.Combine(Folder, name + ".json")))
            .Where(other => WorkflowDefinition.Read(other).Definition is not null).ToList();
        var trace = JsonNode.Parse(Tracer.Trace(text, null, companions))!;
        var status = $"{trace["status"]!.GetValue<string>()}/{trace["subStatus"]!.GetValue<string>()}";
        status.ShouldBe(Otherwise.GetValueOrDefault(file, recorded[1]), trace["incidents"]!.ToJsonString());
        if (!Otherwise.ContainsKey(file))
            Completed(trace).ShouldBe(recorded[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var shelf = new Shelf([definition, .. companions.Select(other => WorkflowDefinition.Read(other).Definition!)]);
        if (RefusedByCheck.TryGetValue(file, out var name))
            DefinitionCheck.Check(definition, shelf).Where(c => c.Blocks).ShouldAllBe(c => c.Message.Contains(name));
        else if (file != "015-c.json")
            DefinitionCheck.Check(definition, shelf).Where(c => c.Blocks && c.Code != "JoinWaitsForPathNotTaken").Select(c => c.Message).ShouldBeEmpty();
    }

    /// <summary>What completed, in order; the id of a workflow itself is made up by each engine, and children come where they ran.</summary>
    private static IEnumerable<string> Completed(JsonNode trace) => trace["journal"]!.AsArray()
        .Where(entry => entry!["event"]!.GetValue<string>() == "Completed")
        .Select(entry => entry!["activityType"]!.GetValue<string>() == "Elsa.Workflow" ? "root" : entry["activityId"]!.GetValue<string>());
}
