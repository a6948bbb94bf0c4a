using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;
using Fluid.Parser;
using OneStop.Workflow.Engine.Scripting;
using Parlot.Fluent;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>
/// Reads the Liquid that Elsa reads, without the tags that reach for files. How deep tags and brackets may stand in each other is
/// bounded while they are read, so that no template can exhaust the stack of the node.
/// </summary>
internal sealed partial class LiquidParser : FluidParser
{
    /// <summary>How many tags may stand in each other.</summary>
    public const int DeepestTags = 30;

    /// <summary>How many brackets may stand in each other.</summary>
    public const int DeepestBrackets = 8;

    private static readonly string[] Files = ["include", "render", "liquid"];

    private static readonly LiquidParser One = new();

    private LiquidParser()
    {
        foreach (var tag in Files)
            RegisteredTags.Remove(tag);
        foreach (var (name, tag) in RegisteredTags.ToList())
            RegisteredTags[name] = new Bounded<Statement>(tag, DeepestTags, "tags");
        Primary.Parser = new Bounded<Expression>(Primary.Parser!, DeepestBrackets, "brackets");
        foreach (var (sign, make) in RegisteredOperators.ToList())
            RegisteredOperators[sign] = (left, right) => new PaidComparison(left, right, make);
    }

    /// <summary>The tags that may be written.</summary>
    public static IEnumerable<string> Tags => One.RegisteredTags.Keys;

    /// <exception cref="ScriptSyntaxException">It cannot be read.</exception>
    public static IReadOnlyList<Statement> Read(string source)
    {
        var context = new FluidParseContext(source);
        try
        {
            if (One.Grammar.TryParse(context, out var statements, out var problem))
                return statements;
            throw problem is null ? new ScriptSyntaxException("The template cannot be read", 1, 1) : Said(source, problem.Message ?? "The template cannot be read", problem.Position.Line, problem.Position.Column);
        }
        catch (Exception problem) when (problem is ParseException or OverflowException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            // The parser says some places in its sentence, and some not at all.
            var place = Place().Match(problem.Message);
            throw place.Success
                ? Said(source, problem.Message[..place.Index].TrimEnd(), int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture))
                : Said(source, problem.Message, context.Scanner.Cursor.Position.Line, context.Scanner.Cursor.Position.Column);
        }
    }

    /// <summary>The library knows no names with letters as ổ behind a point, but between quotes: who writes one is told so.</summary>
    private static ScriptSyntaxException Said(string source, string message, int line, int column)
    {
        var text = source.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        var letter = text.AsSpan(Math.Clamp(column - 1, 0, text.Length)).TrimStart();
        return new ScriptSyntaxException(letter.Length > 0 && letter[0] > 127 && char.IsLetter(letter[0]) ? message + "; a name with letters such as ổ is written between quotes: Variables['Tổng']" : message, line, column);
    }

    [GeneratedRegex(@" at \((\d{1,9}):(\d{1,9})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    private sealed class Bounded<T>(Parser<T> inner, int most, string what) : Parser<T>
    {
        [ThreadStatic]
        private static int depth;

        public override bool Parse(ParseContext context, ref Parlot.ParseResult<T> result)
        {
            var place = context.Scanner.Cursor.Position;
            if (depth >= most)
                throw new ScriptSyntaxException($"No more than {most} {what} may stand in each other", place.Line, place.Column);
            depth++;
            try
            {
                return inner.Parse(context, ref result);
            }
            finally
            {
                depth--;
            }
        }
    }
}
