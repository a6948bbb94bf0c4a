using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>Draws a sound procedure by chance: steps, decisions, forks with joins, loops back, nested containers. The same seed draws the same.</summary>
internal sealed class RandomDrawing
{
    private readonly Random _chance;
    private readonly Drawing _drawing;
    private int _next;

    private RandomDrawing(int seed)
    {
        _chance = new Random(seed);
        _drawing = new Drawing("random-" + seed).Variable("N", "Int32", 0).Variable("Text", "String", "").Variable("Form");
        _drawing.Options["incidentStrategyType"] = _chance.Next(2) == 0 ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" : null;
    }

    public static Drawing Of(int seed)
    {
        var random = new RandomDrawing(seed);
        random._drawing.Add("Start", "Start");
        var last = random.Chain("Start", 3 + random._chance.Next(5), depth: 0);
        random._drawing.Add("Last", "WriteLine", ("text", Js("getText() + getN()"))).Line($"{last} > Last");
        return random._drawing;
    }

    private string Chain(string from, int length, int depth)
    {
        for (var i = 0; i < length; i++)
            from = Piece(from, depth);
        return from;
    }

    /// <summary>Draws one piece after an end, and gives the end of the piece.</summary>
    private string Piece(string from, int depth)
    {
        var id = "P" + _next++;
        switch (_chance.Next(depth < 2 ? 9 : 5))
        {
            case 0:
                _drawing.Add(id, "SetVariable", Set("N", "getN() + 1")).Line($"{from} > {id}");
                return id;
            case 1:
                _drawing.Add(id, "OneStop.OfficerTask", ("result", Into("Form")), ("unit", Js("'u' + getN()"))).Line($"{from} > {id}");
                return id;
            case 2:
                _drawing.Add(id, "Event", ("eventName", Literal("ev" + _chance.Next(3)))).Line($"{from} > {id}");
                return id;
            case 3:
                _drawing.Add(id, "SetVariable", Set("Text", $"getText() + '{id}' + JSON.stringify(getForm())")).Line($"{from} > {id}");
                return id;
            case 4:
                _drawing.Add(id, "Delay", ("timeSpan", Literal("00:00:10"))).Line($"{from} > {id}");
                return id;
            case 5:
                return Decision(from, id, depth);
            case 6:
                return Fork(from, id, depth);
            case 7:
                return Loop(from, id, depth);
            default:
                return Nested(from, id);
        }
    }

    private string Decision(string from, string id, int depth)
    {
        _drawing.Add(id, "FlowDecision", ("condition", Js("getN() % 2 == 0"))).Line($"{from} > {id}");
        var yes = Chain(id + ".True", _chance.Next(1, 3), depth + 1);
        var no = Chain(id + ".False", _chance.Next(1, 3), depth + 1);
        _drawing.Add(id + "m", "WriteLine").Line($"{yes} > {id}m").Line($"{no} > {id}m");
        return id + "m";
    }

    private string Fork(string from, string id, int depth)
    {
        var branches = Enumerable.Range(0, _chance.Next(2, 4)).Select(i => "B" + i).ToList();
        _drawing.Add(id, "FlowFork", ("branches", Literal(new JsonArray([.. branches.Select(b => (JsonNode)b)])))).Line($"{from} > {id}");
        var mode = new[] { "WaitAll", "WaitAllActive", "WaitAny" }[_chance.Next(3)];
        _drawing.Add(id + "j", "FlowJoin", ("mode", Literal(mode)));
        foreach (var branch in branches)
            _drawing.Line($"{Chain($"{id}.{branch}", _chance.Next(1, 3), depth + 1)} > {id}j");
        return id + "j";
    }

    private string Loop(string from, string id, int depth)
    {
        _drawing.Add(id, "SetVariable", Set("N", "getN() + 1")).Line($"{from} > {id}");
        var end = Chain(id, _chance.Next(1, 3), depth + 1);
        _drawing.Add(id + "d", "FlowDecision", ("condition", Js($"getN() < {_chance.Next(2, 6)}"))).Line($"{end} > {id}d").Line($"{id}d.True > {id}");
        return id + "d.False";
    }

    private string Nested(string from, string id)
    {
        var type = _chance.Next(3);
        JsonNode body = new JsonObject
        {
            ["id"] = id + "s",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray(Activity(id + "a", "Event", ("eventName", Literal("ev1"))), Activity(id + "b", "SetVariable", Set("Text", "getText() + variables.CurrentValue"))),
        };
        _drawing.Add(id, type == 0 ? "ParallelForEach" : type == 1 ? "ForEach" : "For", ("items", Js("['x','y']")), ("start", Literal(1)), ("end", Literal(2)), ("body", body)).Line($"{from} > {id}");
        return id;
    }
}
