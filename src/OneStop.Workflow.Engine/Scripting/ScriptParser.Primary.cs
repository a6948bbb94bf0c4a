using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed partial class ScriptParser
{
    private ScriptNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Move();
                return new Constant(token.Text.Length > 15 && Numbers.TryRead(token.Text.Replace("_", "", StringComparison.Ordinal), out var exact) && exact is decimal ? exact : Boxed.Of(token.Number));
            case TokenKind.Text:
                Move();
                return new Constant(token.Text);
            case TokenKind.Template:
                Move();
                return Template(token);
            case TokenKind.Pattern:
                Move();
                return new Constant(CompiledPattern(token));
            case TokenKind.Name:
                return NamedPrimary();
        }
        if (Take("("))
        {
            var inner = Expression();
            Expect(")");
            // Brackets end a chain, and what stands in them cannot be assigned to as a pattern.
            return inner;
        }
        if (Take("["))
            return new ArrayLiteral(Items("]"));
        if (Take("{"))
            return ObjectExpression();
        throw Unexpected();
    }

    private ScriptNode NamedPrimary()
    {
        switch (_token.Text)
        {
            case "true": Move(); return new Constant(Boxed.True);
            case "false": Move(); return new Constant(Boxed.False);
            case "null": Move(); return new Constant(null);
            case "undefined": Move(); return new Constant(Undefined.Value);
            case "function":
                Move();
                return Function(_token.Kind == TokenKind.Name ? Own(Name()) : null);
            case "new":
                Move();
                var typeName = _token.Text;
                if (typeName == "Intl")
                {
                    Move();
                    Expect(".");
                    typeName = "Intl." + _token.Text;
                }
                if (!Library.Constructors.Knows(typeName))
                    throw NotOffered("new " + typeName);
                Move();
                return new NewNode(typeName, _token.Is("(") ? Arguments() : []);
            case "this":
                throw NotOffered("this");
            default:
                Names.Use(_token);
                return new NameNode(Name());
        }
    }

    /// <summary>Items up to and with the closing sign.</summary>
    private List<ScriptNode> Items(string close)
    {
        var items = new List<ScriptNode>();
        while (!_token.Is(close))
        {
            items.Add(Take("...") ? new Spread(AssignmentExpression()) : AssignmentExpression());
            if (close == ")" && items[^1] is NameNode)
                Names.GivenAsArgument();
            if (!Take(","))
                break;
        }
        Expect(close);
        return items;
    }

    private ObjectLiteral ObjectExpression()
    {
        var entries = new List<ObjectEntry>();
        while (!_token.Is("}"))
        {
            entries.Add(Entry());
            if (!Take(","))
                break;
        }
        Expect("}");
        return new ObjectLiteral(entries);
    }

    private ObjectEntry Entry()
    {
        if (Take("..."))
            return new ObjectEntry(null, AssignmentExpression());
        if (Take("["))
        {
            var computed = Expression();
            Expect("]");
            Expect(":");
            Names.ComputesKeys = true;
            return new ObjectEntry(computed, AssignmentExpression());
        }
        var token = _token;
        var key = token.Kind switch
        {
            TokenKind.Name or TokenKind.Text => token.Text,
            TokenKind.Number => ValueTypes.NumberText(token.Number),
            _ => throw Unexpected(),
        };
        if (token.Kind == TokenKind.Name)
            MemberName();
        else
            Move();
        Names.Keys.Add(key);
        if (_token.Is("("))
            return new ObjectEntry(new Constant(key), Function());
        if (Take(":"))
            return new ObjectEntry(new Constant(key), AssignmentExpression());
        if (token.Kind != TokenKind.Name || Reserved.Contains(key))
            throw Unexpected();
        Names.Use(token);
        return new ObjectEntry(new Constant(key), new NameNode(key));
    }

    private ScriptNode Template(ScriptToken token)
    {
        var parts = new List<ScriptNode>();
        var raw = token.Text;
        var at = 0;
        while (at < raw.Length)
        {
            var open = OpeningOf(raw, at);
            if (open > at)
                parts.Add(new Constant(ScriptEscapes.Resolve(raw[at..open])));
            if (open >= raw.Length)
                break;
            var close = ClosingOf(raw, open + 2, token);
            // The inside is placed where it stands, so that a complaint points at it.
            var before = raw[..(open + 2)];
            var line = token.Line + before.Count(c => c == '\n');
            var column = before.Contains('\n', StringComparison.Ordinal) ? before.Length - before.LastIndexOf('\n') : token.Column + 1 + before.Length;
            parts.Add(new ScriptParser(raw[(open + 2)..close], _limits, line, column, _nesting, Names).ParseExpression());
            at = close + 1;
        }
        return parts switch
        {
            [] => new Constant(""),
            [Constant { Value: string } text] => text,
            _ => new TemplateLiteral(parts),
        };
    }

    private static int OpeningOf(string raw, int from)
    {
        for (var at = from; at + 1 < raw.Length; at++)
        {
            if (raw[at] == '\\')
                at++;
            else if (raw[at] == '$' && raw[at + 1] == '{')
                return at;
        }
        return raw.Length;
    }

    private static int ClosingOf(string raw, int from, ScriptToken token)
    {
        var open = 1;
        for (var at = from; at < raw.Length; at++)
        {
            if (raw[at] == '{')
                open++;
            else if (raw[at] == '}' && --open == 0)
                return at;
        }
        throw new ScriptSyntaxException("A template text does not end", token.Line, token.Column);
    }

    private static ScriptPattern CompiledPattern(ScriptToken token)
    {
        try
        {
            return ScriptPattern.Read(token.Text, token.Flags);
        }
        catch (Exception problem) when (problem is Patterns.PatternSyntaxException or Patterns.PatternTooLargeException)
        {
            throw new ScriptSyntaxException($"The pattern is not offered here: {problem.Message}", token.Line, token.Column);
        }
    }
}
