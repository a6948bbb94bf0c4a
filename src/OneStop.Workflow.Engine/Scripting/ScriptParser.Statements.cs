namespace OneStop.Workflow.Engine.Scripting;

internal sealed partial class ScriptParser
{
    private Declarations Declared()
    {
        var (isConstant, isOfFunction) = (_token.Text == "const", _token.Text == "var");
        Move();
        var parts = new List<Declaration>();
        do
        {
            _declaresForFunction = isOfFunction;
            var target = Pattern();
            _declaresForFunction = false;
            var value = Given(target);
            parts.Add(new Declaration(target, value, isConstant && value is not null, isOfFunction));
        }
        while (Take(","));
        return new Declarations(parts);
    }

    /// <summary>What a declaration begins with, if it says so; the members that <c>const {X} = variables</c> takes are noted.</summary>
    private ScriptNode? Given(NamePattern target)
    {
        var value = Take("=") ? AssignmentExpression() : null;
        if (target is ObjectPattern parts && value is NameNode name)
            Names.TakenApart(parts.Parts.Select(part => new ScriptReference(part.Key, part.Line, part.Column, name.Name)));
        return value;
    }

    private NamePattern Pattern()
    {
        if (!_token.Is("{") && !_token.Is("["))
            return new SingleName(Own(Name()));
        Deeper();
        var isObject = _token.Is("{");
        var close = isObject ? "}" : "]";
        Move();
        var parts = new List<PatternPart>();
        while (!_token.Is(close))
        {
            var isRest = Take("...");
            if (isObject && isRest)
                throw Wrong("The rest of an object is not offered here");
            var (line, column) = (_token.Line, _token.Column);
            var key = isObject ? Name() : "";
            var target = isObject && !Take(":") ? new SingleName(Own(key)) : Pattern();
            var fallback = Take("=") ? AssignmentExpression() : null;
            parts.Add(new PatternPart(key, target, fallback, isRest, line, column));
            if (!Take(","))
                break;
        }
        Expect(close);
        _nesting--;
        return isObject ? new ObjectPattern(parts) : new ArrayPattern(parts);
    }

    private FunctionLiteral Function(string? name = null)
    {
        if (_token.Is("*"))
            throw NotOffered("function*");
        Expect("(");
        Names.Open(isOfFunction: true);
        var parameters = Parameters();
        var function = new FunctionLiteral(parameters, FunctionBody(), null, name);
        Names.Close();
        return function;
    }

    /// <summary>Parameters up to and with the closing bracket.</summary>
    private List<Parameter> Parameters()
    {
        var parameters = new List<Parameter>();
        while (!_token.Is(")"))
        {
            var isRest = Take("...");
            var target = Pattern();
            parameters.Add(new Parameter(target, Take("=") ? AssignmentExpression() : null, isRest));
            if (!Take(","))
                break;
        }
        Expect(")");
        return parameters;
    }

    private IfStatement If()
    {
        Move();
        var condition = Parenthesised();
        var yes = Statement();
        return new IfStatement(condition, yes, TakeWord("else") ? Statement() : null);
    }

    private WhileStatement Do()
    {
        Move();
        var body = Statement();
        if (!TakeWord("while"))
            throw Unexpected();
        var condition = Parenthesised();
        Take(";");
        return new WhileStatement(condition, body, bodyFirst: true);
    }

    private ReturnStatement Return()
    {
        Move();
        var isEmpty = _token.Is(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterNewLine;
        var value = isEmpty ? null : Expression();
        EndStatement();
        return new ReturnStatement(value);
    }

    private ScriptStatement For()
    {
        Names.Open();
        var loop = ForInside();
        Names.Close();
        return loop;
    }

    private ScriptStatement ForInside()
    {
        Move();
        if (_token.IsWord("await"))
            throw NotOffered("await");
        Expect("(");
        ScriptStatement? start = null;
        if (_token.IsWord("var") || _token.IsWord("let") || _token.IsWord("const"))
        {
            var (word, lexer, token) = (_token.Text, _lexer, _token);
            Move();
            // Also with var its names end with the loop here.
            var target = Pattern();
            if (_token.IsWord("of") || _token.IsWord("in"))
            {
                var overKeys = _token.Text == "in";
                Move();
                var source = Expression();
                Expect(")");
                return new ForEachStatement(target, source, Statement(), overKeys);
            }
            start = DeclaredFrom(target, word == "const");
        }
        else if (!_token.Is(";"))
            start = new ExpressionStatement(Expression());
        Expect(";");
        var condition = _token.Is(";") ? null : Expression();
        Expect(";");
        var step = _token.Is(")") ? null : Expression();
        Expect(")");
        return new ForStatement(start, condition, step, Statement());
    }

    private Declarations DeclaredFrom(NamePattern first, bool isConstant)
    {
        var parts = new List<Declaration> { new(first, Given(first), isConstant) };
        while (Take(","))
        {
            var target = Pattern();
            parts.Add(new Declaration(target, Given(target), isConstant));
        }
        return new Declarations(parts);
    }

    private TryStatement Try()
    {
        Move();
        var body = Braced();
        NamePattern? name = null;
        Block? handler = null;
        if (TakeWord("catch"))
        {
            Names.Open();
            if (Take("("))
            {
                name = Pattern();
                Expect(")");
            }
            handler = Braced();
            Names.Close();
        }
        var last = TakeWord("finally") ? Braced() : null;
        if (handler is null && last is null)
            throw Unexpected();
        return new TryStatement(body, name, handler, last);
    }

    private SwitchStatement Switch()
    {
        Move();
        var subject = Parenthesised();
        Expect("{");
        Names.Open();
        var cases = new List<SwitchCase>();
        while (!Take("}"))
        {
            ScriptNode? test = null;
            if (TakeWord("case"))
                test = Expression();
            else if (!TakeWord("default"))
                throw Unexpected();
            Expect(":");
            var statements = new List<ScriptStatement>();
            while (!_token.IsWord("case") && !_token.IsWord("default") && !_token.Is("}"))
            {
                if (_token.Kind == TokenKind.End)
                    throw Unexpected();
                statements.Add(Statement());
            }
            cases.Add(new SwitchCase(test, new Block(statements)));
        }
        Names.Close();
        return new SwitchStatement(subject, cases);
    }
}
