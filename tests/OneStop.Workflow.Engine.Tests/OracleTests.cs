using System.Text;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Engine.Tests;

/// <summary>What the real engine did with each definition, line by line, and where we differ on purpose.</summary>
public class OracleTests
{
    /// <summary>
    /// They end as in Elsa; on the way there a row of decision 0001 shows: who is cancelled or ended leaves nothing open, a second item
    /// says Started, what waits for nothing says so; in d3 the recording told of the start after the background had rested.
    /// </summary>
    private static readonly string[] OnlyInTheEnd = ["58-parallel-foreach-break", "65-finish-nested", "74-composite-fault-continue", "95-parallel-composites", "96-cancel-in-composite", "b8-parallel-foreach-fault", "c3-fork-join-in-parallel-foreach", "d3-late-second-branch"];

    private static readonly string[] Differing =
    [
        "20-join-dead-path", "39-activity-output", "42-fault-while-waiting", "43-fault-while-waiting-continue", "45-execute-child-blocks", "46-procedure",
        "98-expression-kinds", "a5-result-into-typed-variable", .. OnlyInTheEnd,
    ];

    public static TheoryData<string> AlikeInTheEnd => new(OnlyInTheEnd);

    [Theory]
    [MemberData(nameof(AlikeInTheEnd))]
    public void Where_a_row_of_the_decision_shows_the_end_is_the_same(string name)
    {
        var recorded = Recordings.Recorded(name);
        var ours = Recordings.Trace(name);
        foreach (var part in new[] { "status", "subStatus", "output", "variables" })
            Text(ours[part]).ShouldBe(Text(recorded[part]), part);
        Completed(ours).ShouldBe(Completed(recorded));
    }

    private static List<string> Completed(JsonNode trace) =>
        [.. trace["journal"]!.AsArray().Where(entry => entry!["event"]!.GetValue<string>() == "Completed").Select(entry => $"{entry!["activityId"]} {entry["run"]}")];

    public static TheoryData<string> Equal => new(Recordings.Names.Except(Differing));

    /// <summary>The recordings up to 50 also hold what each run took and gave, in the words of their journal.</summary>
    public static TheoryData<string> Detailed => new(Recordings.Names.Except(Differing).Where(name => string.CompareOrdinal(name, "50") < 0));

    [Theory]
    [MemberData(nameof(Equal))]
    public void A_recorded_definition_runs_as_it_did_in_Elsa(string name)
    {
        var recorded = Recordings.Recorded(name);
        var ours = Recordings.Trace(name);
        foreach (var trace in new[] { ours, recorded })
            foreach (var burst in trace["bursts"]!.AsArray())
                Normalise(burst!.AsObject(), sorts: string.CompareOrdinal(name, "50") >= 0);
        foreach (var part in new[] { "status", "subStatus", "incidentCount", "openBookmarks", "output", "variables", "bursts", "journal" })
            Text(ours[part]).ShouldBe(Text(recorded[part]), part);
    }

    /// <summary>JSON in a text may be escaped in two ways; and where a timer or a child stands among the bookmarks of Elsa is chance.</summary>
    private static void Normalise(JsonObject burst, bool sorts)
    {
        var by = burst["by"]!.GetValue<string>();
        burst["by"] = by.StartsWith('{') ? JsonNode.Parse(by)!.ToJsonString() : by;
        if (sorts)
            burst["storedBookmarksAfter"] = new JsonArray([.. burst["storedBookmarksAfter"]!.AsArray().Select(bookmark => bookmark!.GetValue<string>()).Order(StringComparer.Ordinal).Select(bookmark => (JsonNode)bookmark)]);
    }

    /// <summary>The id of a child is chance, and what kind of exception it was is Elsa's own affair.</summary>
    [Theory]
    [MemberData(nameof(Detailed))]
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
    public void An_object_expression_is_an_object_and_not_its_text()
    {
        var ours = Recordings.Trace("98-expression-kinds");
        Journal(ours).ShouldBe(Journal(Recordings.Recorded("98-expression-kinds")));
        ours["variables"]!["Cx"]!["k"]!.ToJsonString().ShouldBe("[1,2,\"x\"]");
        ours["variables"]!["Z"]!.GetValue<string>().ShouldBe("src|object|43");
    }

    [Fact]
    public void A_result_bound_to_a_typed_variable_is_brought_into_its_type()
    {
        var ours = Recordings.Trace("a5-result-into-typed-variable");
        Journal(ours).ShouldBe(Journal(Recordings.Recorded("a5-result-into-typed-variable")));
        ours["variables"]!.ToJsonString().ShouldBe("{\"S\":\"6\",\"I\":12,\"Z\":\"string|number|61|13\"}");
    }

    [Theory]
    [InlineData("b7-foreach-nothing", "Finished", "{\"None\":null}")]
    [InlineData("c4-variable-collections", "Finished", "{\"List\":[1,2,3],\"N\":2,\"M\":3,\"Z\":\"[1,2,3]\"}")]
    [InlineData("q1-composite-result-to-parent-output", "Finished", "{\"T\":\"area is 20\"}")]
    [InlineData("q2-composite-result-into-int-default", "Finished", "{\"A\":20}")]
    [InlineData("q3-memory-driver", "Finished", "{\"Mm\":\"gone?\",\"Kp\":\"kept\",\"Aft\":\"gone?/kept\"}")]
    [InlineData("q4-early-event", "Suspended", "{}")]
    [InlineData("q5-complete-in-sequence", "Finished", "{}")]
    [InlineData("q6-bare-input-over-wait", "Finished", "{}")]
    [InlineData("q7-composite-bare-input-over-wait", "Finished", "{\"A\":\"for Ida\"}")]
    [InlineData("qa-two-parallel-foreach", "Finished", "{}")]
    [InlineData("qb-foreach-in-parallel-foreach", "Finished", "{}")]
    [InlineData("60-two-waits-one-name", "Finished", "{\"R\":\"one\"}")]
    public void Where_Elsa_fails_or_forgets_ours_goes_on(string name, string status, string variables)
    {
        var ours = Recordings.Trace("quirks/" + name);
        ours["subStatus"]!.GetValue<string>().ShouldBe(status);
        ours["incidentCount"]!.GetValue<int>().ShouldBe(0);
        ours["variables"]!.ToJsonString().ShouldBe(variables);
        if (name[0] == 'q' && name[1] == '6')
            Journal(ours).ShouldContain(line => line.Contains("\"Pay\""));
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
            // 12.50 and 12.5 are one number.
            case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number):
                return (number / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture);
            default:
                return node?.ToJsonString() ?? "null";
        }
    }
}
