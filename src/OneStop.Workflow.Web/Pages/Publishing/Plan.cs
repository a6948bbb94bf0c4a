using System.Globalization;
using OneStop.Workflow.Platform.Designing.Drawing;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>A drawn process in pixels: its designer's places, drawn closer together so that a screen shows several steps of the way.</summary>
public sealed class Plan
{
    private const double AcrossBy = 0.6, DownBy = 0.62, LeastWidth = 60, LeastHeight = 34, Border = 16, SameColumn = 20;

    private Plan(IReadOnlyList<PlanNode> nodes, IReadOnlyList<PlanLine> lines, double width, double height) => (Nodes, Lines, Width, Height) = (nodes, lines, width, height);

    public IReadOnlyList<PlanNode> Nodes { get; }

    public IReadOnlyList<PlanLine> Lines { get; }

    public double Width { get; }

    public double Height { get; }

    public string ViewBox => $"0 0 {N(Width)} {N(Height)}";

    public static Plan Of(DrawnProcess drawn)
    {
        if (drawn.Nodes.Count == 0)
            return new Plan([], [], 1, 1);
        var (left, top) = (drawn.Nodes.Min(n => n.X), drawn.Nodes.Min(n => n.Y));
        var nodes = drawn.Nodes.Select(n => new PlanNode(
            n, Border + (n.X - left) * AcrossBy, Border + (n.Y - top) * DownBy, Math.Max(LeastWidth, n.Width * AcrossBy), Math.Max(LeastHeight, n.Height * DownBy))).ToList();
        nodes = nodes.ConvertAll(node => node with { Width = Math.Min(node.Width, Room(node, nodes)) });
        var byId = nodes.DistinctBy(n => n.Node.Id).ToDictionary(n => n.Node.Id);
        var lines = drawn.Lines.GroupBy(l => l.Source).SelectMany(ports => ports.Select((line, i) =>
            new PlanLine(line, Between(byId[line.Source], byId[line.Target], (i + 1.0) / (ports.Count() + 1))))).ToList();
        return new Plan(nodes, lines, nodes.Max(n => n.X + n.Width) + Border, nodes.Max(n => n.Y + n.Height) + Border);
    }

    /// <summary>How wide a node may be before it covers the next one of its row: designers let small joins overlap.</summary>
    private static double Room(PlanNode node, List<PlanNode> nodes) => nodes
        .Where(n => n.X > node.X + LeastWidth && Math.Abs(n.Y - node.Y) < node.Height).Select(n => n.X - node.X - Border).DefaultIfEmpty(node.Width).Min();

    /// <summary>A number as SVG reads it.</summary>
    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <param name="port">Where on the source's side it begins, 0 to 1: several outcomes leave one under the other.</param>
    private static string Between(PlanNode source, PlanNode target, double port)
    {
        if (Math.Abs(source.X - target.X) < SameColumn && source != target)
        {
            var x = source.X + source.Width * port;
            var (down, start) = (target.Y > source.Y, source.Y + (target.Y > source.Y ? source.Height : 0));
            return $"M{N(x)} {N(start)} L{N(x)} {N(down ? target.Y : target.Y + target.Height)}";
        }
        var (sx, sy) = (source.X + source.Width, source.Y + source.Height * port);
        var (tx, ty) = (target.X, target.Y + target.Height / 2);
        var bend = tx > sx ? Math.Max(14, (tx - sx) / 2) : 44;
        return $"M{N(sx)} {N(sy)} C{N(sx + bend)} {N(sy)} {N(tx - bend)} {N(ty)} {N(tx)} {N(ty)}";
    }
}

/// <summary>In pixels.</summary>
public sealed record PlanNode(DrawnNode Node, double X, double Y, double Width, double Height);

/// <param name="Path">As SVG writes it.</param>
public sealed record PlanLine(DrawnLine Line, string Path);
