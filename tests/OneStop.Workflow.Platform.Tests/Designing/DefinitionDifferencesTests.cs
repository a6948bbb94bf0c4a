using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

public sealed class DefinitionDifferencesTests
{
    private readonly JsonObject process = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu/process.json")))!;

    [Fact]
    public void A_content_does_not_differ_from_itself()
    {
        var differences = Compare(_ => { });

        differences.IsEmpty.ShouldBeTrue();
        differences.Unchanged.ShouldBe(Read(process).Activities.Count);
    }

    [Fact]
    public void Moving_a_step_on_the_canvas_changes_nothing() =>
        Compare(changed => Step(changed, "Appraise")["metadata"] = JsonNode.Parse("""{ "designer": { "position": { "x": 1, "y": 2 } } }"""))
            .Steps.SelectMany(s => s.Values).ShouldAllBe(v => v.Topic == ValueTopic.Title);

    [Fact]
    public void What_Studio_keeps_for_testing_steps_is_no_difference() =>
        Compare(changed => changed["customProperties"] = JsonNode.Parse("""{ "VariableTestValues": {} }""")).IsEmpty.ShouldBeTrue();

    [Fact]
    public void A_changed_limit_shows_the_old_and_the_new_text()
    {
        var change = Compare(changed => Step(changed, "Appraise")["limit"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "JavaScript", "value": "'9 working days'" } }"""))
            .Steps.ShouldHaveSingleItem();

        (change.Kind, change.ActivityId).ShouldBe((ChangeKind.Changed, "Appraise"));
        var value = change.Values.ShouldHaveSingleItem();
        (value.Topic, value.Name, value.New).ShouldBe((ValueTopic.Input, "limit", new WrittenValue("JavaScript", "'9 working days'")));
        value.Old.ShouldNotBeNull();
    }

    [Fact]
    public void An_input_that_is_emptied_has_no_new_value()
    {
        var value = Compare(changed => ((JsonObject)Step(changed, "Appraise")).Remove("limit")).Steps.Single().Values.ShouldHaveSingleItem();

        value.New.ShouldBeNull();
        value.Old.ShouldNotBeNull();
    }

    [Fact]
    public void A_removed_step_is_told_with_the_ports_that_led_to_it()
    {
        var differences = Compare(changed =>
        {
            var activities = changed["root"]!["activities"]!.AsArray();
            activities.Remove(Step(changed, "Digitise"));
            var connections = changed["root"]!["connections"]!.AsArray();
            foreach (var line in connections.Where(c => (string?)c!["target"]!["activity"] == "Digitise" || (string?)c["source"]!["activity"] == "Digitise").ToList())
                connections.Remove(line);
        });

        differences.Removed.ShouldBe(1);
        differences.Steps.Single(s => s.Kind == ChangeKind.Removed).ActivityId.ShouldBe("Digitise");
        differences.Steps.Where(s => s.Kind == ChangeKind.Changed).SelectMany(s => s.Values).ShouldContain(v => v.Topic == ValueTopic.Connection && v.New == null);
    }

    [Fact]
    public void Everything_is_new_without_an_older_content()
    {
        var differences = DefinitionDifferences.Between(null, Read(process));

        differences.Added.ShouldBe(Read(process).Activities.Count);
        differences.Unchanged.ShouldBe(0);
    }

    [Fact]
    public void A_new_variable_is_a_setting_of_the_whole()
    {
        var setting = Compare(changed => ((changed["variables"] as JsonArray) ?? (JsonArray)(changed["variables"] = new JsonArray())!)
            .Add(JsonNode.Parse("""{ "id": "v1", "name": "urgent", "typeName": "Boolean", "isArray": false, "value": "true" }"""))).Settings.ShouldHaveSingleItem();

        setting.ShouldBe(new ValueChange(ValueTopic.Variable, "urgent", null, new WrittenValue("Literal", "Boolean = true")));
    }

    private static JsonNode Step(JsonNode definition, string id) => definition["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == id)!;

    private static WorkflowDefinition Read(JsonNode json) => WorkflowDefinition.Read(json.ToJsonString()).Definition.ShouldNotBeNull();

    private DefinitionComparison Compare(Action<JsonObject> change)
    {
        var changed = (JsonObject)process.DeepClone();
        change(changed);
        return DefinitionDifferences.Between(Read(process), Read(changed));
    }
}
