using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Expressions.Liquid;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Tests.Scripting;
using OneStop.Workflow.Testing;
using Xunit.Abstractions;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>Damaged definitions of others, damaged scripts and damaged templates: each is refused or runs within its bounds, and memory does not grow.</summary>
public class RealFuzzTests(ITestOutputHelper output)
{
    private const long MostMemory = 300_000_000;

    private static readonly DefinitionLimits FewComplaints = new(Complaints: 5);

    [Fact]
    public void Damaged_definitions_of_others_are_refused_or_run()
    {
        var originals = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Real"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var refused = 0;
        Each(Thorough.Or(20_000, 300), originals, (text, seed) =>
        {
            if (WorkflowDefinition.Read(text, FewComplaints).Definition is not { } definition)
            {
                refused++;
                return;
            }
            DefinitionCheck.Check(definition, bounds: new WalkBounds(States: 300, Runs: 4_000));
            FuzzTests.Wander(definition, null, new Random(seed));
        });
        output.WriteLine($"{refused} refused");
    }

    [Fact]
    public void Damaged_scripts_are_refused_or_run()
    {
        var cases = typeof(ScriptTests).GetMethod(nameof(ScriptTests.A_script_gives_what_JavaScript_gives))!;
        var originals = cases.GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.GetData(cases).Single()[0]).Concat(Enumerable.Range(0, 60).Select(MadeScripts.Of)).ToList();
        var (read, failed, bound) = (0, 0, 0);
        Each(Thorough.Or(20_000, 400), originals, (text, seed) =>
        {
            try
            {
                var script = Script.Parse(text);
                read++;
                script.Run(new OtherJavaScript.Host());
            }
            catch (ScriptSyntaxException)
            {
            }
            catch (ScriptException)
            {
                failed++;
            }
            catch (ScriptBoundException)
            {
                bound++;
            }
        });
        output.WriteLine($"{read} read, {failed} failed, {bound} met a bound");
    }

    [Fact]
    public void Damaged_templates_are_refused_or_run()
    {
        var originals = LiquidFilters.All.Select(filter => "{{ " + filter.Example.Split(" → ")[0] + " }}").Concat(
        [
            "{% for p in Variables.People reversed limit: 2 offset: 1 %}{{ forloop.index }}. {{ p.name }}{% unless forloop.last %}; {% endunless %}{% else %}none{% endfor %}", "{% if Variables.Count > 2 and Variables.Paid or Input.x == 'a' %}many{% elsif true %}some{% else %}few{% endif %}",
            "{% assign x = 'a' | upcase | append: 'b' %}{% capture y %}{{ x }}{{ x }}{% endcapture %}{{ y }}{% case Variables.Count %}{% when 3, 4 %} three{% else %} other{% endcase %}", "{% for i in (1..30) %}{% cycle '-', '+' %}{{ i | times: 3 | modulo: 4 }}{% if i == 5 %}{% break %}{% endif %}{% endfor %}",
            "{% tablerow x in Variables.List cols: 2 %}{{ x }}{% endtablerow %}{% increment n %}{% decrement n %}{% raw %}{{ a }}{% endraw %}{% comment %}{{ b }}{% endcomment %}{% echo 'a' %}{% ifchanged %}{{ n }}{% endifchanged %}",
        ]).ToList();
        var (read, incidents) = (0, 0);
        Each(Thorough.Or(20_000, 400), originals, (text, _) =>
        {
            var json = new Drawing("letter").Variable("Out").Variable("Count", "Int32", 3).Variable("List", "Object", new JsonArray("a", "b")).Add("Write", "SetVariable", ("variable", new JsonObject { ["id"] = "var-Out" }), ("value", Drawing.Typed("String", "Liquid", text))).Json();
            if (WorkflowDefinition.Read(json, FewComplaints).Definition is not { } definition)
                return;
            read++;
            DefinitionCheck.Check(definition);
            incidents += WorkflowEngine.Advance(definition, null, new Stimulus.Start(), Played.Monday).State!.Incidents.Count;
        });
        output.WriteLine($"{read} read, {incidents} with an incident");
    }

    private void Each(int count, List<string> originals, Action<string, int> test)
    {
        var (most, slowest, slowestSeed) = (0L, TimeSpan.Zero, -1);
        for (var seed = 0; seed < count; seed++)
        {
            var text = FuzzTests.Damage(originals[seed % originals.Count], originals[(seed * 7 + 3) % originals.Count], new Random(seed));
            var watch = Stopwatch.StartNew();
            try
            {
                test(text, seed);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"seed {seed}: {problem.GetType().Name}: {problem.Message}\n{problem.StackTrace}\n{text}", problem);
            }
            if (watch.Elapsed > slowest)
                (slowest, slowestSeed) = (watch.Elapsed, seed);
            if (seed % 250 == 249)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
        using var process = Process.GetCurrentProcess();
        output.WriteLine($"{count} rounds; held at most {most / 1_000_000} MB; peak working set {process.PeakWorkingSet64 / 1_000_000} MB; slowest {slowest.TotalMilliseconds:0} ms (seed {slowestSeed})");
        most.ShouldBeLessThan(MostMemory);
        // The whole process is only measured where it does nothing else.
        if (Thorough.IsAsked)
            process.PeakWorkingSet64.ShouldBeLessThan(MostMemory);
    }
}
