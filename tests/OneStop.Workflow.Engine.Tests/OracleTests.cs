using System.Text;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Engine.Tests;

/// <summary>What the real engine did with each definition, line by line, and where we differ on purpose.</summary>
public class OracleTests
{
    private static readonly string[] Differing =
    [
        "20-join-dead-path", "39-activity-output", "42-fault-while-waiting", "43-fault-while-waiting-continue", "45-execute-child-blocks", "46-procedure",
    ];

    public static TheoryData<string> Equal => new(Recordings.Names.Except(Differing));

    [Theory]
    [MemberData(nameof(Equal))]
    public void A_recorded_definition_runs_as_it_did_in_Elsa(string name)
    {
        var recorded = Recordings.Recorded(name);
        var ours = Recordings.Trace(name);
        foreach (var part in new[] { "status", "subStatus", "incidentCount", "openBookmarks", "output", "variables", "bursts", "journal" })
            Text(ours[part]).ShouldBe(Text(recorded[part]), part);
    }

    /// <summary>The id of a child is chance, and what kind of exception it was is Elsa's own affair.</summary>
    [Theory]
    [MemberData(nameof(Equal))]
    public void Each_run_took_and_gave_what_it_did_in_Elsa(string name)
    {
        var (recorded, ours) = (Recordings.Recorded(name), Recordings.Trace(name));
        Executions(ours, name).ShouldBe(Executions(recorded, name));
        if (recorded["children"] is { } children)
            Executions(ours["children"]![0]!, name).ShouldBe(Executions(children[0]!, name));
    }

    /// <summary>What an instance leaves open when it finishes or fails is canceled here; in Elsa it is Running for ever.</summary>
    private static string Executions(JsonNode trace, string name)
    {
        var executions = trace["activityExecutions"]!.DeepClone();
        foreach (var execution in executions.AsArray())
        {
            execution!.AsObject().Remove("exception");
            (execution["outputs"]?["Result"] as JsonObject)?.Remove("workflowInstanceId");
            if (name is "15-finish" or "16-fault" && execution["status"]!.GetValue<string>() == "Running")
                execution["status"] = "Canceled";
        }
        return Text(executions);
    }

    [Fact]
    public void A_join_on_a_path_not_taken_becomes_an_incident_instead_of_a_silent_end()
    {
        var ours = Recordings.Trace("20-join-dead-path");
        Journal(ours)[..6].ShouldBe(Journal(Recordings.Recorded("20-join-dead-path"))[..6]);
        ours["incidentCount"]!.GetValue<int>().ShouldBe(1);
        ours["incidents"]![0]!["code"]!.GetValue<string>().ShouldBe("JoinWaitsForPathNotTaken");
        ours["incidents"]![0]!["activityId"]!.GetValue<string>().ShouldBe("Join");
        ours["subStatus"]!.GetValue<string>().ShouldBe("Faulted");
    }

    [Fact]
    public void An_activity_output_is_still_there_after_a_wait()
    {
        var ours = Recordings.Trace("39-activity-output");
        Journal(ours).ShouldBe(Journal(Recordings.Recorded("39-activity-output")));
        ours["variables"]!["U"]!.GetValue<int>().ShouldBe(42);
        ours["variables"]!["V"]!.GetValue<string>().ShouldBe("loose");
    }

    [Fact]
    public void A_fault_closes_what_still_waited()
    {
        var ours = Recordings.Trace("42-fault-while-waiting");
        var recorded = Journal(Recordings.Recorded("42-fault-while-waiting"));
        Journal(ours)[..recorded.Count].ShouldBe(recorded);
        Journal(ours)[recorded.Count..].ShouldAllBe(line => line.Contains("\"Canceled\""));
        ours["openBookmarks"]!.AsArray().ShouldBeEmpty();
        ours["subStatus"]!.GetValue<string>().ShouldBe("Faulted");
    }

    [Fact]
    public void An_instance_that_waits_for_nothing_says_so()
    {
        var ours = Recordings.Trace("43-fault-while-waiting-continue");
        var recorded = Recordings.Recorded("43-fault-while-waiting-continue");
        Journal(ours).ShouldBe(Journal(recorded));
        ours["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
        ours["incidents"]!.AsArray().Select(incident => incident!["code"]!.GetValue<string>()).ShouldBe(["E42", "NothingToWaitFor"]);
    }

    [Fact]
    public void The_output_of_a_child_that_blocked_reaches_the_parent()
    {
        var ours = Recordings.Trace("45-execute-child-blocks");
        var recorded = Recordings.Recorded("45-execute-child-blocks");
        Journal(ours).ShouldBe(Journal(recorded));
        Text(ours["bursts"]).ShouldBe(Text(recorded["bursts"]));
        Journal(ours["children"]![0]!).ShouldBe(Journal(recorded["children"]![0]!));
        Text(ours["children"]![0]!["variables"]).ShouldBe(Text(recorded["children"]![0]!["variables"]));
        ours["variables"]!["R"]!["Output"]!["Verdict"]!.GetValue<string>().ShouldBe("child says ok");
    }

    [Fact]
    public void Finish_closes_the_containers_around_it()
    {
        var ours = Recordings.Trace("46-procedure");
        var recorded = Journal(Recordings.Recorded("46-procedure"));
        Journal(ours)[..recorded.Count].ShouldBe(recorded);
        Journal(ours)[recorded.Count..].ShouldAllBe(line => line.Contains("\"Canceled\""));
        Text(ours["variables"]).ShouldBe(Text(Recordings.Recorded("46-procedure")["variables"]));
    }

    [Fact]
    public void A_definition_that_asks_for_tokens_runs_in_the_token_based_mode()
    {
        var definition = JsonNode.Parse(Recordings.Definition("05-fork-join-any-events"))!;
        definition["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        var ours = JsonNode.Parse(Tracing.Tracer.Trace(definition.ToJsonString(), Recordings.Text("05-fork-join-any-events", "run.json")))!;
        ours["flowchartMode"]!.GetValue<string>().ShouldBe("TokenBased");
        ours["status"]!.GetValue<string>().ShouldBe("Finished");
        Text(ours["bursts"]![0]).ShouldBe(Text(Recordings.Recorded("05-fork-join-any-events", "token.trace.json")["bursts"]![0]));
    }

    private static List<string> Journal(JsonNode trace) => [.. trace["journal"]!.AsArray().Select(entry => Text(entry))];

    /// <summary>JSON with its members in order, so that two texts are equal exactly when the values are.</summary>
    private static string Text(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return array.Count > 0 && array[0] is JsonObject
                    ? "[\n" + string.Join(",\n", array.Select(Text)) + "\n]"
                    : "[" + string.Join(",", array.Select(Text)) + "]";
            case JsonObject json:
                var text = new StringBuilder("{");
                foreach (var (name, value) in json.OrderBy(member => member.Key, StringComparer.Ordinal))
                    text.Append('"').Append(name).Append("\":").Append(Text(value)).Append(',');
                return text.Append('}').ToString();
            default:
                return node?.ToJsonString() ?? "null";
        }
    }
}
