using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.ElsaCases;

/// <summary>
/// Runs a definition as Elsa's own integration tests do: to its end, whatever waits being resumed. What they ask is which lines
/// are written and how it ends. The definitions are drawn here anew.
/// </summary>
internal sealed class Run
{
    private const int MostResumed = 50;

    private readonly Played _played;

    private Run(Drawing drawn, JsonObject? input, Drawing[] others)
    {
        var definition = drawn.Read();
        _played = new Played(definition, new Shelf([definition, .. others.Select(other => other.Read())]));
        Take(new Stimulus.Start(input));
        for (var i = 0; i < MostResumed && _played.State!.Bookmarks is [var first, ..]; i++)
            Take(new Stimulus.Resume(first.Id));
    }

    public List<string> Lines { get; } = [];

    /// <summary>What was dispatched, to be started by the host.</summary>
    public List<Effect.StartChild> Children { get; } = [];

    public string SubStatus => _played.State!.SubStatus;

    public JsonNode? Output(string name) => _played.State!.Output[name];

    public int Count(string line) => _played.Journal.Count(entry => entry == line);

    public static Run ToTheEnd(Drawing drawn, params Drawing[] others) => new(drawn, null, others);

    public static Run ToTheEnd(Drawing drawn, JsonObject input, params Drawing[] others) => new(drawn, input, others);

    /// <summary>A flowchart inside another activity, each of its lines as <see cref="Drawing.Line"/> has it.</summary>
    public static JsonObject Flow(string id, JsonObject[] activities, params string[] lines)
    {
        var drawn = new Drawing(id);
        foreach (var line in lines)
            drawn.Line(line);
        var root = JsonNode.Parse(drawn.Json())!["root"]!.DeepClone().AsObject();
        root["id"] = id;
        root["activities"] = new JsonArray([.. activities]);
        return root;
    }

    public static JsonObject Say(string id, string? text = null) => Activity(id, "WriteLine", ("text", Literal(text ?? id)));

    private void Take(Stimulus stimulus)
    {
        _played.Give(stimulus).Refusal.ShouldBeNull();
        Tell(_played.Effects);
    }

    private void Tell(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
            if (effect is Effect.WriteLine line)
                Lines.Add(line.Text);
            else if (effect is Effect.StartChild { Begun: { } begun })
                Tell(begun.Effects);
            else if (effect is Effect.StartChild child)
                Children.Add(child);
    }
}
