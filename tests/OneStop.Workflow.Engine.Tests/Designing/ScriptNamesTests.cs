using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.State;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Designing;

/// <summary>A script with a name nobody knows is refused when it is checked, and not met by the first dossier.</summary>
public class ScriptNamesTests
{
    private static Drawing With(string script)
    {
        var drawing = new Drawing("names").Variable("SoNgayXuLy", "Int32", 1).Variable("Form").Variable("Ten", "String").Variable("Le_phi_1", "Decimal").Variable("Ds", "Object").Add("Ask", "OneStop.OfficerTask")
            .Add("Say", "WriteLine", ("text", Js(script))).Line("Ask > Say");
        drawing.Inputs.Add(new JsonObject { ["name"] = "DossierCode", ["type"] = "String" });
        return drawing;
    }

    [Theory]
    [InlineData("getSoNgayXuLi()", "getSoNgayXuLi (1:1) → getSoNgayXuLy")]
    [InlineData("1 +\n  setSoNgayXuly(2)", "setSoNgayXuly (2:3) → setSoNgayXuLy")]
    [InlineData("variables.SoNgya > 5", "SoNgya (1:11)")]
    [InlineData("getVariable('SoNgayXuLi')", "SoNgayXuLi (1:1) → SoNgayXuLy")]
    [InlineData("getOutputFrom('Aks').form", "Aks (1:1) → Ask")]
    [InlineData("getResultFromAks()", "getResultFromAks (1:1) → getResultFromAsk")]
    [InlineData("Math.rand()", "rand (1:6) → random")]
    [InlineData("'a'.toUperCase()", "toUperCase (1:5) → toUpperCase")]
    [InlineData("`${tong}`", "tong (1:4)")]
    [InlineData("setOutcome('Done')", "setOutcome (1:1)")]
    [InlineData("const f = () => soLuong; f()", "soLuong (1:17)")]
    [InlineData("variables['SoNgya'] > 5", "SoNgya (1:11)")]
    [InlineData("const a = 1; { const b = 2 } return b", "b (1:37)")]
    [InlineData("for (let i = 0; i < 2; i++) {} return i", "i (1:39)")]
    [InlineData("try { throw 1 } catch (loi) {} return loi", "loi (1:39)")]
    [InlineData("function f(a) { return a } return f(1) + a", "a (1:42) → f")]
    [InlineData("[1].map(x => x + 1).concat(x)", "x (1:28)")]
    [InlineData("switch (1) { case 1: let q = 2; } return q", "q (1:42)")]
    [InlineData("Ten = 'x'", "Ten (1:1) → variables.Ten")]
    [InlineData("if (true) { soNgayXuLy = 5 }", "soNgayXuLy (1:13) → variables.SoNgayXuLy")]
    [InlineData("const {flor} = Math; flor(1.5)", "flor (1:8) → floor")]
    [InlineData("getReslutFromAsk()", "getReslutFromAsk (1:1) → getResultFromAsk")]
    [InlineData("variables?.[`SoNgayXuLi`]", "SoNgayXuLi (1:13) → SoNgayXuLy")]
    [InlineData("getVariable(`SoNgayXuLi`)", "SoNgayXuLi (1:1) → SoNgayXuLy")]
    [InlineData("const {Ten, SoNgayXuLi: n} = variables; n", "SoNgayXuLi (1:13) → SoNgayXuLy")]
    [InlineData("const v = variables; v.SoNgya", "variables (1:11) → variables.X")]
    [InlineData("Object.keys(variables)", "variables (1:13) → variables.X")]
    [InlineData("variables.SoNgayXuLi = 3", "SoNgayXuLi (1:11) → SoNgayXuLy")]
    [InlineData("variables.SoNgayXuLi += 3", "SoNgayXuLi (1:11) → SoNgayXuLy")]
    [InlineData("setVariable('SoNgayXuLi', 3)", "SoNgayXuLi (1:1) → SoNgayXuLy")]
    [InlineData("getSoNgayXuLy > 5", "getSoNgayXuLy (1:1) → getSoNgayXuLy()")]
    [InlineData("isNaN(getSoNgayXuLy)", "getSoNgayXuLy (1:7) → getSoNgayXuLy()")]
    [InlineData("const id = newGuid; id", "newGuid (1:12) → newGuid()")]
    [InlineData("soNgayXuLy > 5", "soNgayXuLy (1:1) → variables.SoNgayXuLy")]
    [InlineData("variables.Ten.lenght", "lenght (1:15) → length")]
    [InlineData("getTen()['lenght']", "lenght (1:10) → length")]
    [InlineData("getVariable('Ten').Length", "Length (1:20) → length")]
    [InlineData("variables.SoNgayXuLy.amount", "amount (1:22)")]
    [InlineData("'a'.size + 1", "size (1:5)")]
    [InlineData("[1, 2].lenght", "lenght (1:8) → length")]
    [InlineData("variables.Ten?.startWith?.('A')", "startWith (1:16) → startsWith")]
    public void An_unknown_name_is_refused_with_its_place_and_the_nearest_known_one(string script, string given)
    {
        var found = DefinitionCheck.Check(With(script).Read()).Single(c => c.Code == "ScriptNameIsUnknown");
        found.Blocks.ShouldBeTrue();
        found.Path.ShouldBe("$.root.activities[1].text.expression.value");
        found.ActivityId.ShouldBe("Say");
        found.Given.ShouldStartWith(given);
    }

    [Theory]
    [InlineData("getSoNgayXuLy() + variables.SoNgayXuLy + getVariable('SoNgayXuLy')")]
    [InlineData("getDossierCode() + getInput('DossierCode') + getInput('whatStartsItGives')")]
    [InlineData("variables.Later = 1; variables.Later + getLater()")]
    [InlineData("variables.Elsewhere = 1")]
    [InlineData("if (true) { var a = 1; function g() { return b } g() } var b = 2; for (var i = 0; i < 1; i++) { a += i } a + later(); function later() { return b }")]
    [InlineData("const f = (x, {y} = {y: 1}) => { const z = x; return [z].map(q => q + y + z) }; try { f(1) } catch { f(2) } finally { f(3) }")]
    [InlineData("let t = ''; for (const [k, v] of Object.entries({a: 1})) { switch (k) { case 'a': const w = v; t += `${w}${k}`; break; default: t = k } } t")]
    [InlineData("n = 1; (() => { n += 1; m = n })(); n + m")]
    [InlineData("variables.SoNgayXuLi = 3; getSoNgayXuLi() + 1")]
    [InlineData("const {Ten: t, SoNgayXuLy = 1} = variables; t + SoNgayXuLy + variables['Ten'] + variables.Ten[0]")]
    [InlineData("['Ten'].map(getVariable).concat([newGuid()]).filter(isNullOrEmpty).length")]
    [InlineData("getLePhi_1() + getLePhi1().toFixed(2) + getForm().amount + variables.Ds.anything + `x`.length + getTen()?.trim().length")]
    [InlineData("setLePhi_1(2); setLePhi1(3); getOutputFrom('Ask')?.form.lenght")]
    [InlineData("setVariable('Made', 1); getMade()")]
    [InlineData("typeof nothing === 'undefined' ? getOutputFrom('Ask').form : getResultFromAsk()")]
    [InlineData("const o = {f(x) { return x }, g: y => y}; o.f(1) + o.g(2) + o?.h")]
    [InlineData("for (const [i, {name: n = 'x'}] of [[1, {}]]) { try { n.trim(i) } catch (e) { e.message } }")]
    [InlineData("function twice(x) { return x * 2 } total = twice(2); total")]
    [InlineData("[1].map((x, i) => x + i).filter(Boolean).join() + JSON.stringify(structuredClone({a: Math.random()})) + new Date().toISOString()")]
    public void A_known_name_is_not_refused(string script) =>
        DefinitionCheck.Check(With(script).Read()).Where(c => c.Code == "ScriptNameIsUnknown").ShouldBeEmpty();

    [Fact]
    public void Every_offered_function_runs_and_is_listed()
    {
        var listed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.md"));
        foreach (var function in OfferedFunctions.All)
        {
            listed.ShouldContain($"`{function.Signature}`");
            var call = function.Name switch { "getOutputFrom" => "getOutputFrom('Say')", "setOutcomes" => "setOutcomes(['Done'])", _ => function.Name + "('a', 1)" };
            var definition = new Drawing("all").Add("Say", "WriteLine").Add("Run", "RunJavaScript", ("script", Js($"return {call};"))).Line("Say > Run").Read();
            new Played(definition).Start().State!.Incidents.ShouldBeEmpty(function.Name);
            DefinitionCheck.Check(definition).Where(c => c is { Code: "ScriptNameIsUnknown", Blocks: true } && !c.Message.Contains("'a'", StringComparison.Ordinal)).ShouldBeEmpty(function.Name);
        }
    }

    [Fact]
    public void Chance_is_the_same_in_a_replay_and_another_one_each_time_and_for_each_instance()
    {
        var definition = new Drawing("chance").Variable("A").Variable("B").Add("One", "SetVariable", Set("A", "[newGuid(), newGuid(), Math.random(), getWorkflowInstanceId()]"))
            .Add("Ask", "Event", ("eventName", Literal("go"))).Add("Two", "SetVariable", Set("B", "newGuid()")).Line("One > Ask > Two").Read();
        var first = Run("a");
        first.ShouldBe(Run("a"));
        first.ShouldNotBe(Run("b"));
        first.Distinct().Count().ShouldBe(5);
        Guid.Parse(first[0]).Version.ShouldBe(4);
        double.Parse(first[2], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(0, 1);
        first[3].ShouldBe("a");

        List<string> Run(string id)
        {
            var started = WorkflowEngine.Advance(definition, null, new Stimulus.Start(InstanceId: id), Played.Monday).State!;
            var ended = WorkflowEngine.Advance(definition, InstanceState.Read(started.Write()), new Stimulus.Event("go"), Played.Monday).State!;
            return [.. ended.Variables["A"]!.AsArray().Select(value => value!.ToString()), ended.Variables["B"]!.ToString()];
        }
    }

    [Fact]
    public void A_bare_input_that_is_read_behind_a_wait_is_remarked_and_one_with_a_driver_is_not()
    {
        var drawing = With("getDossierCode()");
        Remarks(drawing).ShouldBe(["ElsaForgetsTheInput"]);
        drawing.Inputs[0]!["storageDriverType"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
        Remarks(drawing).ShouldBeEmpty();
        drawing.Add("Odd", "SetVariable", ("variable", new JsonObject { ["id"] = "var-Form" }), ("value", Typed("Object", "Object", "{\"a\":1}")));
        Remarks(drawing).ShouldBe(["ElsaTakesObjectsAsText"]);
    }

    private static IEnumerable<string> Remarks(Drawing drawing) => DefinitionCheck.Check(drawing.Read()).Where(c => c.IsRemark).Select(c => c.Code);
}
