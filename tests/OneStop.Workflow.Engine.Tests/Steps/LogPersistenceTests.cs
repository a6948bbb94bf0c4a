using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>Log persistence: which values of inputs and outputs are kept, by the setting that stands nearest to them.</summary>
public class LogPersistenceTests
{
    private static readonly string[] Modes = ["", "Inherit", "Include", "Exclude"];

    private static JsonNode Old(string mode) => JsonValue.Create(mode);

    private static JsonNode New(string mode) => new JsonObject { ["evaluationMode"] = "Strategy", ["strategyType"] = $"Elsa.Workflows.LogPersistence.Strategies.{mode}, Elsa.Workflows.Core", ["expression"] = null };

    [Fact]
    public void The_nearest_setting_that_does_not_inherit_decides_in_either_form_and_without_one_nothing_is_kept()
    {
        foreach (var (key, write) in new (string, Func<string, JsonNode>)[] { ("logPersistenceMode", Old), ("logPersistenceConfig", New), ("logPersistenceConfig", Old) })
            foreach (var workflow in Modes)
                foreach (var activity in Modes)
                    foreach (var own in Modes)
                        foreach (var isOutput in new[] { false, true })
                        {
                            var drawing = Counting(Said(key, write, activity, own, isOutput));
                            drawing.CustomProperties[key] = Said(key, write, workflow, "", false)[key]!.DeepClone();
                            var isKept = new[] { own, activity, workflow }.FirstOrDefault(mode => mode is "Include" or "Exclude") == "Include";
                            Logged(drawing).Any(v => v.ActivityId == "A" && v.IsOutput == isOutput).ShouldBe(isKept, $"{key}: {workflow} > {activity} > {own}, {isOutput}");
                        }
    }

    [Fact]
    public void What_is_said_the_newer_way_counts_more_than_the_same_said_the_older_way()
    {
        var both = Said("logPersistenceMode", Old, "Exclude", "Include", true);
        both["logPersistenceConfig"] = new JsonObject { ["default"] = New("Include"), ["outputs"] = new JsonObject { ["result"] = New("Exclude") } };
        Logged(Counting(both)).Where(v => v.ActivityId == "A").Select(v => v.Name).ShouldBe(["script"]);
    }

    /// <summary>The texts of Elsa's own examples say what is kept, where the server's default is Include; here it is Exclude.</summary>
    [Theory]
    [InlineData("021-input-output-logging-1.json", 1)]
    [InlineData("022-input-output-logging-2.json", 2)]
    public void Elsas_own_examples_keep_what_their_texts_say(string file, int kept)
    {
        var logged = Logged(WorkflowDefinition.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Real", file))).Definition!);
        logged.Count.ShouldBe(kept);
        logged.ShouldAllBe(v => v.Text.Contains("should be", StringComparison.Ordinal));
    }

    [Fact]
    public void Inside_a_process_used_as_an_activity_its_own_setting_counts()
    {
        var inner = new Drawing("inner").Add("Say", "WriteLine", ("text", Js("'inside'")));
        inner.Options["usableAsActivity"] = true;
        var outer = new Drawing("outer").Add("Use", "inner", ("workflowDefinitionId", "inner")).Add("After", "WriteLine", ("text", Literal("outside"))).Line("Use > After");
        outer.CustomProperties["logPersistenceMode"] = new JsonObject { ["default"] = "Include" };
        outer.Read();
        Logged(outer, inner.Read()).Select(v => (v.Text, v.OfDefinition)).ShouldBe([("outside", null)]);
        inner.CustomProperties["logPersistenceMode"] = new JsonObject { ["default"] = "Include" };
        Logged(outer, inner.Read()).Select(v => (v.Text, v.OfDefinition)).ShouldBe([("inside", "inner"), ("outside", null)]);
    }

    [Fact]
    public void Values_are_kept_as_they_were_and_long_ones_are_cut()
    {
        var drawing = Including(new Drawing("long").Variable("Whose", "String", "An")
            .Add("A", "RunJavaScript", ("script", Js("return { name: variables.Whose, list: [1, true, null] }")))
            .Add("B", "WriteLine", ("text", Js("'à'.repeat(10000)"))).Add("C", "RunJavaScript", ("script", Js("return ['x'.repeat(10000), 'never']"))).Line("A > B > C"));
        var logged = Logged(drawing);
        var whole = logged.Single(v => v.ActivityId == "A" && v.IsOutput);
        (whole.Name, whole.Text, whole.IsText, whole.IsCut).ShouldBe(("Result", """{"name":"An","list":[1,true,null]}""", false, false));
        var text = logged.Single(v => v.ActivityId == "B");
        (text.Text.Length, text.IsText, text.IsCut).ShouldBe((LoggedValue.MostCharacters, true, true));
        var list = logged.Single(v => v.ActivityId == "C" && v.IsOutput);
        (list.Text.Length, list.IsText, list.IsCut, list.Text[..3]).ShouldBe((LoggedValue.MostCharacters, false, true, "[\"x"));
        list.Text.ShouldNotContain("never");
    }

    [Fact]
    public void Of_a_burst_no_more_is_kept_than_its_bound_and_what_is_left_out_is_counted()
    {
        var body = Activity("Say", "WriteLine", ("text", Js("'y'.repeat(3000)")));
        var logged = Advance(Including(new Drawing("many").Add("Each", "For", ("start", Literal(1)), ("end", Literal(100)), ("step", Literal(1)), ("body", body))).Read()).Logged;
        logged.Values.Sum(v => v.Name.Length + v.Text.Length).ShouldBeInRange(LoggedValue.MostInBurst - 4000, LoggedValue.MostInBurst);
        (logged.Values.Count(v => v.ActivityId == "Say") + logged.LeftOut).ShouldBe(100);
        logged.LeftOut.ShouldBeGreaterThan(70);
    }

    [Fact]
    public void What_opens_doors_is_never_kept()
    {
        var drawing = Including(new Drawing("door").Variable("MatKhau", "String", "Hidden-1").Variable("Plain", "String")
            .Add("Call", "SendHttpRequest", ("url", Literal("https://example.vn")), ("authorization", Literal("Bearer Hidden-2")), ("requestHeaders", Typed("Object", "Object", """{"X-Api-Key": "Hidden-3", "Accept": "text/plain"}""")))
            .Add("Set", "SetVariable", Set("MatKhau", "'Hidden-4'")).Add("Say", "WriteLine", ("text", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = "var-MatKhau" } }))
            .Add("Script", "RunJavaScript", ("script", Js("return ['Basic SGlkZGVu', { mat_khau: 'Hidden-5', 'Mật khẩu': 'Hidden-6', refreshToken: 'Hidden-7' }]")), ("result", Into("Plain")))
            .Add("Kept", "RunJavaScript", ("script", Js("return 'Hidden-8'")), ("result", Into("MatKhau"))).Line("Set > Say > Script > Kept > Call"));
        var logged = Logged(drawing);
        var values = logged.Where(v => v.Name != "script").ToList();
        values.ShouldAllBe(v => !v.Text.Contains("Hidden") && !v.Text.Contains("SGlkZGVu"));
        values.Single(v => v.Name == "requestHeaders").Text.ShouldBe("""{"X-Api-Key":"***","Accept":"text/plain"}""");
        values.Single(v => v.ActivityId == "Script").Text.ShouldBe("""["***",{"mat_khau":"***","Mật khẩu":"***","refreshToken":"***"}]""");
    }

    public static TheoryData<string> RealOnes => RealDefinitionsTests.Files;

    [Theory]
    [MemberData(nameof(RealOnes))]
    public void A_run_that_is_logged_goes_the_same_way(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Real", file)))!;
        json["customProperties"] = new JsonObject { ["logPersistenceMode"] = new JsonObject { ["default"] = "Include" } };
        if (WorkflowDefinition.Read(json.ToJsonString()).Definition is not { } definition)
            return;
        var (plain, logged) = (Advance(definition, logs: false), Advance(definition));
        logged.State?.Write().ShouldBe(plain.State?.Write());
        logged.Journal.Select(e => e.ToString()).ShouldBe(plain.Journal.Select(e => e.ToString()));
        plain.Logged.Values.ShouldBeEmpty();
    }

    [Fact]
    public void What_keeps_nothing_is_remarked_with_its_place()
    {
        var expression = new JsonObject { ["evaluationMode"] = "Expression", ["strategyType"] = null, ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "'Include'" } };
        var config = new JsonObject { ["default"] = expression, ["internalState"] = New("Include"), ["inputs"] = new JsonObject { ["script"] = New("Include"), ["foo"] = New("Include") }, ["outputs"] = new JsonObject { ["result"] = New("Include"), ["bar"] = New("Inherit") } };
        var drawing = Counting(new JsonObject { ["logPersistenceConfig"] = config });
        drawing.CustomProperties["logPersistenceConfig"] = new JsonObject { ["default"] = New("Mine") };
        var at = "$.root.activities[0].customProperties.logPersistenceConfig";
        Remarks(drawing).ShouldBe(["$.customProperties.logPersistenceConfig.default", $"{at}.default", $"{at}.inputs.foo", $"{at}.internalState"], ignoreOrder: true);
        Logged(drawing).Select(v => v.Name).ShouldBe(["script", "Result"], "an expression keeps nothing, and what is named is kept all the same");
    }

    [Fact]
    public void In_the_process_of_a_dossier_it_has_no_effect_and_is_remarked()
    {
        var drawing = Counting(Said("logPersistenceConfig", New, "Include", "", false)).Add("Receive", "OneStop.ReceiveDossier").Line("A > Receive");
        Remarks(drawing).ShouldBe(["$.root.activities[0].customProperties.logPersistenceConfig"]);
        Remarks(Counting(Said("logPersistenceConfig", New, "Inherit", "Inherit", false)).Add("Receive", "OneStop.ReceiveDossier").Line("A > Receive")).ShouldBeEmpty("Studio writes that by itself");
    }

    private static IEnumerable<string> Remarks(Drawing drawing) => DefinitionCheck.Check(drawing.Read()).Where(c => c.Code == "SettingHasNoEffect").Select(c => c.Path);

    /// <summary>A script with one input and one output.</summary>
    private static Drawing Counting(JsonObject customProperties) =>
        new Drawing("log").Add("A", "RunJavaScript", ("script", Js("return 1 + 1")), ("customProperties", customProperties)).Add("B", "WriteLine", ("text", Literal("x"))).Line("A > B");

    private static JsonObject Said(string key, Func<string, JsonNode> write, string mode, string own, bool isOutput)
    {
        var said = new JsonObject { ["inputs"] = new JsonObject(), ["outputs"] = new JsonObject() };
        if (mode.Length > 0)
            said["default"] = write(mode);
        if (own.Length > 0)
            said[isOutput ? "outputs" : "inputs"]![isOutput ? "result" : "script"] = write(own);
        return new JsonObject { [key] = said };
    }

    private static Drawing Including(Drawing drawing)
    {
        drawing.CustomProperties["logPersistenceConfig"] = new JsonObject { ["default"] = New("Include") };
        return drawing;
    }

    private static IReadOnlyList<LoggedValue> Logged(Drawing drawing, params WorkflowDefinition[] others) => Logged(drawing.Read(), others);

    private static IReadOnlyList<LoggedValue> Logged(WorkflowDefinition definition, params WorkflowDefinition[] others) => Advance(definition, others: others).Logged.Values;

    private static Advanced Advance(WorkflowDefinition definition, bool logs = true, params WorkflowDefinition[] others) =>
        WorkflowEngine.Advance(definition, null, new Stimulus.Start(null, null, null) { InstanceId = "one" }, Played.Monday, new EngineLimits { LogsValues = logs }, new Shelf(others));
}
