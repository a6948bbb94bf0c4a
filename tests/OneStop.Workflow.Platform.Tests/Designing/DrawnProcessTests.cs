using OneStop.Workflow.Platform.Designing.Drawing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>The canvas as its designer laid it out, whatever is drawn on it.</summary>
public sealed class DrawnProcessTests
{
    [Fact]
    public void Activities_stand_at_their_own_places_and_lines_name_their_outcome()
    {
        var drawn = DrawnProcess.Of(File.ReadAllText(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu/process.json")));
        drawn.Nodes.Count.ShouldBe(27);
        drawn.Nodes.Single(n => n.Id == "Receive").ShouldBe(new DrawnNode("Receive", "OneStop.ReceiveDossier", "Tiếp nhận hồ sơ", 340, 240, 220, 54));
        drawn.Lines.ShouldContain(new DrawnLine("Receive", "Refused", "ToRefuse"));
    }

    [Theory]
    [InlineData("""{"root":{"type":"Elsa.Flowchart","activities":[{"id":"A","type":"X"},{"id":"B","type":"Y"}],"connections":[{"source":"A","sourcePort":"Done","target":"B"},{"source":"A","target":"Gone"}]}}""")]
    [InlineData("""{"root":{"type":"Elsa.Sequence","activities":[{"id":"A","type":"X"},{"id":"B","type":"Y"}]}}""")]
    public void Without_places_it_is_a_row_and_loose_lines_are_left_out(string document)
    {
        var drawn = DrawnProcess.Of(document);
        drawn.Nodes.Select(n => (n.Id, n.X)).ShouldBe([("A", 0d), ("B", 340d)]);
        drawn.Lines.ShouldBe([new DrawnLine("A", "Done", "B")]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"root":{"activities":[{"id":"A","metadata":{"designer":{"position":{"x":1e300,"y":"no"}}}}]}}""")]
    public void What_cannot_be_drawn_is_left_out_or_put_somewhere(string document) => DrawnProcess.Of(document).Nodes.ShouldAllBe(n => Math.Abs(n.X) < 1e6);
}
