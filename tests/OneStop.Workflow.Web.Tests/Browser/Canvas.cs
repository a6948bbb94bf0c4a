using System.Text.Json;
using Microsoft.Playwright;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Studio's canvas under a designer's mouse: lines are drawn and taken away, steps moved, where they are seen.</summary>
public sealed class Canvas(IPage page)
{
    /// <summary>Middle of a line, in the frame's own measure: a line is thin and bent, so the middle of its box may lie beside it.</summary>
    private const string MiddleOfLine = """
        async ([from, port, to]) => {
          const designer = await import(new URL("_content/Elsa.Studio.Workflows.Designer/designer.entry.js", document.baseURI).href);
          const graph = Object.values(designer.graphBindings).map(binding => binding.graph).find(graph => graph?.getCellById?.(from));
          const line = graph.getEdges().find(edge => edge.getSourceCellId() === from && edge.getSourcePortId() === port && edge.getTargetCellId() === to);
          if (!line) return null;
          const drawn = graph.findViewByCell(line).container.querySelector("path"), at = drawn.getPointAtLength(drawn.getTotalLength() / 2), how = drawn.getScreenCTM();
          return [at.x * how.a + how.e, at.y * how.d + how.f];
        }
        """;

    private readonly IFrameLocator studio = page.FrameLocator("#studio");

    public ILocator Step(string step) => studio.Locator($".x6-node[data-cell-id='{step}'] .elsa-activity");

    /// <summary>Draws a line from an outcome of one step to another step.</summary>
    public async Task Connect(string from, string outcome, string to)
    {
        await LetGo();
        var (start, end) = (await Middle(Port(from, outcome)), await Middle(Port(to, "In")));
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 8 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Takes a line away by the sign that appears on it under the mouse.</summary>
    public async Task Disconnect(string from, string outcome, string to)
    {
        await LetGo();
        var frame = (await (await page.Locator("#studio").ElementHandleAsync()).ContentFrameAsync())!;
        var at = (await frame.EvaluateAsync<JsonElement?>(MiddleOfLine, new[] { from, outcome, to })) is { ValueKind: JsonValueKind.Array } found
            ? (X: found[0].GetSingle(), Y: found[1].GetSingle())
            : throw new InvalidOperationException($"No line leads from {from} ({outcome}) to {to}.");
        var box = (await page.Locator("#studio").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + at.X + 1, box.Y + at.Y + 1, new() { Steps = 4 });
        await studio.Locator(".x6-edge-tool [event='remove'], .x6-cell-tool-button").First.ClickAsync();
    }

    /// <summary>Moves a step by so much.</summary>
    public async Task Move(string step, float right, float down)
    {
        await Assertions.Expect(Step(step)).ToBeInViewportAsync();
        var from = await Middle(Step(step));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + right, from.Y + down, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Looks at more, or at less: with the wheel, in the middle of the canvas.</summary>
    public async Task Zoom(int clicks)
    {
        var middle = await Middle(studio.Locator(".graph-container"));
        await page.Mouse.MoveAsync(middle.X, middle.Y);
        for (var click = 0; click < Math.Abs(clicks); click++)
            await page.Mouse.WheelAsync(0, clicks < 0 ? 100 : -100);
    }

    private ILocator Port(string step, string port) => studio.Locator($".x6-node[data-cell-id='{step}'] [port='{port}']").First;

    /// <summary>A chosen step has handles where its ports are.</summary>
    private async Task LetGo()
    {
        var box = (await studio.Locator(".graph-container").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + 8, box.Y + 8);
        await Assertions.Expect(studio.Locator(".x6-widget-selection-box")).ToHaveCountAsync(0);
    }

    private static async Task<(float X, float Y)> Middle(ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
