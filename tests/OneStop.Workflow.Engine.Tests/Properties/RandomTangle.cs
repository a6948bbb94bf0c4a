using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>
/// Draws connections by chance, sound or not: joins of all modes wherever ways meet, ways back, containers whose parts end early.
/// Conditions read the bits of the workflow's input, so that a run can take any way. The same seed draws the same.
/// </summary>
internal static class RandomTangle
{
    private static readonly string[] Modes = ["WaitAll", "WaitAll", "WaitAllActive", "WaitAny"];

    public static Drawing Of(int seed)
    {
        var chance = new Random(seed);
        var drawing = new Drawing("tangle-" + seed).Variable("N", "Int32", 0);
        drawing.Inputs.Add(new JsonObject { ["name"] = "Bits", ["type"] = "String" });
        if (chance.Next(3) == 0)
            drawing.Options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        var count = chance.Next(4, 11);
        var ports = new List<string[]> { new[] { "Done" } };
        drawing.Add("A0", "Start");
        for (var i = 1; i < count; i++)
            ports.Add(Activity(drawing, "A" + i, chance));
        for (var i = 0; i < count; i++)
            foreach (var port in ports[i])
                Connect(drawing, chance, i, port, count);
        return drawing;
    }

    private static void Connect(Drawing drawing, Random chance, int from, string port, int count)
    {
        var ways = port == "Overdue" ? 1 : chance.Next(8) == 0 ? 0 : chance.Next(5) == 0 ? 2 : 1;
        for (var i = 0; i < ways; i++)
        {
            var back = from > 1 && chance.Next(9) == 0;
            if (!back && from + 1 >= count)
                continue;
            drawing.Line($"A{from}.{port} > A{(back ? chance.Next(1, from) : chance.Next(from + 1, Math.Min(count, from + 5)))}");
        }
    }

    private static JsonObject Bit() => Js("(setN(getN() + 1), getInput('Bits').charCodeAt(getN() % 97) % 2 == 1)");

    private static string[] Activity(Drawing drawing, string id, Random chance)
    {
        switch (chance.Next(12))
        {
            case 0 or 1:
                drawing.Add(id, "FlowJoin", ("mode", Literal(Modes[chance.Next(Modes.Length)])));
                return ["Done"];
            case 2 or 3:
                drawing.Add(id, "FlowFork", ("branches", Literal(new JsonArray("X", "Y"))));
                return ["X", "Y"];
            case 4:
                drawing.Add(id, "FlowDecision", ("condition", Bit()));
                return ["True", "False"];
            case 5:
                drawing.Add(id, "OneStop.OfficerTask", ("outcomes", Literal(new JsonArray("Yes", "No"))));
                return chance.Next(4) == 0 ? ["Yes", "No", "Overdue"] : ["Yes", "No"];
            case 6 or 7:
                drawing.Add(id, "Event", ("eventName", Literal(id)));
                return ["Done"];
            case 8:
                drawing.Add(id, "FlowSwitch", ("mode", Literal(chance.Next(2) == 0 ? "MatchFirst" : "MatchAny")), ("cases", new JsonArray(Case("X"), Case("Y"))));
                return ["X", "Y", "Default"];
            case 9:
                Container(drawing, id, chance);
                return ["Done"];
            case 10 when chance.Next(3) == 0:
                drawing.Add(id, "Fault", ("message", Literal("on purpose")));
                return ["Done"];
            default:
                drawing.Add(id, chance.Next(8) == 0 ? "End" : "WriteLine");
                return ["Done"];
        }
    }

    private static JsonObject Case(string label) => new() { ["label"] = label, ["condition"] = Bit()["expression"]!.DeepClone() };

    private static void Container(Drawing drawing, string id, Random chance)
    {
        JsonObject Part(string part, int kind) => kind switch
        {
            0 => Drawing.Activity(id + part, "Event", ("eventName", Literal(id + part))),
            1 => Drawing.Activity(id + part, "Break"),
            2 => Drawing.Activity(id + part, "If", ("condition", Bit()), ("then", Drawing.Activity(id + part + "t", "Event", ("eventName", Literal(id + part)))), ("else", Drawing.Activity(id + part + "e", "Break"))),
            _ => Drawing.Activity(id + part, "WriteLine"),
        };
        JsonObject Body() => Drawing.Activity(id + "s", "Sequence", ("activities", new JsonArray(Part("p", chance.Next(4)), Part("q", chance.Next(4)))));
        switch (chance.Next(4))
        {
            case 0:
                drawing.Add(id, "Parallel", ("activities", new JsonArray(Part("p", chance.Next(4)), Part("q", chance.Next(4)))));
                break;
            case 1:
                drawing.Add(id, "ParallelForEach", ("items", Js("['x','y']")), ("body", Body()));
                break;
            case 2:
                drawing.Add(id, "While", ("condition", Bit()), ("body", Body()));
                break;
            default:
                drawing.Add(id, "ForEach", ("items", Js("['x','y']")), ("body", Body()));
                break;
        }
    }
}
