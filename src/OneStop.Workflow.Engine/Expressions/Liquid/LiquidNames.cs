using Fluid.Ast;
using Fluid.Parser;
using OneStop.Workflow.Engine.Scripting;
using ForStatement = Fluid.Ast.ForStatement;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>The names a template uses, each with its place, so that it can be looked up before the template runs.</summary>
internal sealed class LiquidNames : AstVisitor
{
    // Chains of filters and of conditions are walked one inside the other.
    private const int LongestChain = 100;

    private static readonly string[] OfLoops = ["forloop", "tablerowloop", "parentloop", "continue"];

    private readonly LiquidPlaces _places;
    private readonly List<ScriptReference> _used = [];
    private readonly List<ScriptReference> _filters = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    private LiquidNames(string source) => _places = new LiquidPlaces(source);

    public static LiquidNames None { get; } = new("");

    /// <summary>The first names of members; a name of <c>Variables</c> or <c>Input</c>, or of one of their members, says so in <see cref="ScriptReference.On"/>.</summary>
    public IReadOnlyList<ScriptReference> Used => _used;

    public IReadOnlyList<ScriptReference> Filters => _filters;

    /// <summary>Names the template gives itself.</summary>
    public HashSet<string> Declared { get; } = new(OfLoops, StringComparer.Ordinal);

    /// <exception cref="ScriptSyntaxException">Something in it is too long to be walked.</exception>
    public static LiquidNames Of(IReadOnlyList<Statement> statements, string source)
    {
        var names = new LiquidNames(source);
        names.VisitTemplate(new FluidTemplate(statements));
        return names;
    }

    public override Expression? Visit(Expression expression)
    {
        var length = 0;
        for (var at = expression; at is FilterExpression or BinaryExpression; at = at is FilterExpression filter ? filter.Input : ((BinaryExpression)at).Right)
            if (++length > LongestChain)
                throw new ScriptSyntaxException($"No more than {LongestChain} filters or conditions may follow each other", 1, 1);
        return base.Visit(expression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        Say(_filters, filterExpression.Name, "|");
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        var first = ((IdentifierSegment)memberExpression.Segments[0]).Identifier;
        var member = memberExpression.Segments.Skip(1).FirstOrDefault() switch
        {
            IdentifierSegment named => named.Identifier,
            IndexerSegment { Expression: LiteralExpression { Value: Fluid.Values.StringValue text } } => text.ToStringValue(),
            _ => null,
        };
        if (first is LiquidObjects.Variables or LiquidObjects.Input && member is not null)
        {
            Say(_used, member, first);
            if (memberExpression.Segments.Count > 2 && memberExpression.Segments[2] is IdentifierSegment next)
                Say(_used, next.Identifier, $"{first}.{member}");
        }
        else
            Say(_used, first, "");
        foreach (var segment in memberExpression.Segments.OfType<IndexerSegment>())
            Visit(segment.Expression);
        return memberExpression;
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement) => Declaring(assignStatement.Identifier, base.VisitAssignStatement(assignStatement));

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement) => Declaring(captureStatement.Identifier, base.VisitCaptureStatement(captureStatement));

    protected override Statement VisitForStatement(ForStatement forStatement) => Declaring(forStatement.Identifier, base.VisitForStatement(forStatement));

    protected override Statement VisitTableRowStatement(TableRowStatement tableRowStatement) => Declaring(tableRowStatement.Identifier, base.VisitTableRowStatement(tableRowStatement));

    protected override Statement VisitIncrementStatement(IncrementStatement incrementStatement) => Declaring(incrementStatement.Identifier, incrementStatement);

    protected override Statement VisitDecrementStatement(DecrementStatement decrementStatement) => Declaring(decrementStatement.Identifier, decrementStatement);

    private Statement Declaring(string? name, Statement statement)
    {
        if (name is not null)
            Declared.Add(name);
        return statement;
    }

    private void Say(List<ScriptReference> to, string name, string on)
    {
        if (!_said.Add($"{on}\n{name}"))
            return;
        var (line, column) = _places.Of(name, on);
        to.Add(new ScriptReference(name, line, column, on));
    }
}

/// <summary>Finds where a name stands in a template: the library's tree does not say it.</summary>
internal sealed class LiquidPlaces(string source)
{
    /// <summary>Line and column, from 1, of the first place inside a tag where the name stands behind what it is read from.</summary>
    public (int Line, int Column) Of(string name, string on)
    {
        foreach (var (from, to) in Inside())
            for (var at = source.IndexOf(name, from, StringComparison.Ordinal); name.Length > 0 && at >= 0 && at + name.Length <= to; at = source.IndexOf(name, at + 1, StringComparison.Ordinal))
                if (IsWhole(at, name.Length) && IsBehind(at, on))
                    return Place(at);
        return (1, 1);
    }

    private bool IsWhole(int at, int length) => (at == 0 || !IsLetter(source[at - 1])) && (at + length == source.Length || !IsLetter(source[at + length]));

    private bool IsBehind(int at, string on)
    {
        var before = source.AsSpan(0, at).TrimEnd();
        return on switch
        {
            "|" => before.EndsWith("|"),
            "" => !before.EndsWith("."),
            _ => before.TrimEnd(".['\" ").EndsWith(on),
        };
    }

    private static bool IsLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-';

    private (int Line, int Column) Place(int at)
    {
        var before = source.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }

    /// <summary>What stands inside of tags and outputs; not in comments and not in what is written as it is.</summary>
    private IEnumerable<(int From, int To)> Inside()
    {
        for (var at = 0; at < source.Length;)
        {
            var open = source.IndexOf('{', at);
            if (open < 0 || open + 1 >= source.Length)
                yield break;
            if (source[open + 1] is not ('{' or '%'))
            {
                at = open + 1;
                continue;
            }
            var isTag = source[open + 1] == '%';
            var close = source.IndexOf(isTag ? "%}" : "}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
                yield break;
            yield return (open + 2, close);
            at = close + 2;
            var word = isTag ? source.AsSpan(open + 2, close - open - 2).Trim("- \t\r\n").ToString() : "";
            if (word is "raw" or "comment" && source.IndexOf("end" + word, at, StringComparison.Ordinal) is >= 0 and var end)
                at = end;
        }
    }
}
