namespace OneStop.Workflow.Engine.Scripting;

/// <summary>Reads a script into statements. What is not offered here is refused with its line and column.</summary>
internal sealed partial class ScriptParser
{
    // Deep enough for any rule a person writes; shallow enough that evaluating cannot exhaust the stack.
    private const int DeepestNesting = 60;

    private static readonly HashSet<string> Refused =
    [
        "class", "async", "await", "yield", "import", "export", "with", "debugger", "super", "enum",
    ];

    private static readonly HashSet<string> Reserved =
    [
        "if", "else", "for", "while", "do", "return", "break", "continue", "function", "var", "let", "const", "new", "typeof", "void", "delete",
        "in", "of", "instanceof", "this", "null", "true", "false", "switch", "case", "default", "try", "catch", "finally", "throw", .. Refused,
    ];

    private readonly string _source;
    private readonly ScriptLimits _limits;
    private readonly int _baseLine;
    private readonly int _baseColumn;
    private readonly int _baseNesting;
    private ScriptLexer _lexer;
    private ScriptToken _token;
    private bool _previousEndsValue;
    private int _nesting;
    private bool _declaresForFunction;

    public ScriptNames Names { get; }

    public ScriptParser(string source, ScriptLimits limits, int line = 1, int column = 1, int nesting = 0, ScriptNames? names = null)
    {
        Names = names ?? new ScriptNames();
        _source = source;
        _limits = limits;
        (_baseLine, _baseColumn, _baseNesting) = (line, column, nesting);
        _nesting = nesting;
        if (source.Length > limits.SourceLength)
            throw new ScriptSyntaxException($"A script may have {limits.SourceLength} characters", 1, 1);
        _lexer = new ScriptLexer(source, 0, line, column);
        _token = _lexer.Next(patternAllowed: true);
    }

    public Block Parse()
    {
        var statements = new List<ScriptStatement>();
        while (_token.Kind != TokenKind.End)
            statements.Add(Statement());
        return new Block(statements);
    }

    /// <summary>The whole source as one expression, as it stands inside a template text.</summary>
    public ScriptNode ParseExpression()
    {
        var expression = Expression();
        if (_token.Kind != TokenKind.End)
            throw Unexpected();
        return expression;
    }

    private ScriptStatement Statement()
    {
        Deeper();
        var statement = StatementInside();
        _nesting--;
        return statement;
    }

    private ScriptStatement StatementInside()
    {
        if (_token.Is("{"))
            return Braced();
        if (_token.Is(";"))
        {
            Move();
            return new Block([]);
        }
        if (_token.Kind != TokenKind.Name)
            return ExpressionAsStatement();
        switch (_token.Text)
        {
            case "var" or "let" or "const":
                var declarations = Declared();
                EndStatement();
                return declarations;
            case "function":
                Move();
                var name = Own(Name());
                return new FunctionDeclaration(name, Function());
            case "if": return If();
            case "for": return For();
            case "while":
                Move();
                var condition = Parenthesised();
                return new WhileStatement(condition, Statement(), bodyFirst: false);
            case "do": return Do();
            case "return": return Return();
            case "break" or "continue":
                var ending = _token.Text == "break" ? Ending.Break : Ending.Continue;
                Move();
                var label = _token is { Kind: TokenKind.Name, AfterNewLine: false } ? Label(ending) : null;
                EndStatement();
                return new JumpStatement(ending, label);
            case "throw":
                Move();
                var thrown = Expression();
                EndStatement();
                return new ThrowStatement(thrown);
            case "try": return Try();
            case "switch": return Switch();
            default: return IsLabel() ? Labelled() : ExpressionAsStatement();
        }
    }

    private ExpressionStatement ExpressionAsStatement()
    {
        var expression = Expression();
        EndStatement();
        return new ExpressionStatement(expression);
    }

    private Block Braced()
    {
        Expect("{");
        Names.Open();
        var statements = new List<ScriptStatement>();
        while (!_token.Is("}"))
        {
            if (_token.Kind == TokenKind.End)
                throw Unexpected();
            statements.Add(Statement());
        }
        Expect("}");
        Names.Close();
        return new Block(statements);
    }

    private ScriptNode Parenthesised()
    {
        Expect("(");
        var expression = Expression();
        Expect(")");
        return expression;
    }

    /// <summary>A statement ends at a semicolon, a brace, the end or a new line.</summary>
    private void EndStatement()
    {
        if (_token.Is(";"))
            Move();
        else if (!_token.Is("}") && _token.Kind != TokenKind.End && !_token.AfterNewLine)
            throw Unexpected();
    }

    private string Name()
    {
        if (_token.Kind != TokenKind.Name || Reserved.Contains(_token.Text) && _token.Text != "of")
            throw Refused.Contains(_token.Text) && _token.Kind == TokenKind.Name ? NotOffered(_token.Text) : Wrong($"A name is expected, not '{_token.Text}'");
        var name = _token.Text;
        Move();
        return name;
    }

    /// <summary>A name the script gives itself.</summary>
    private string Own(string name)
    {
        Names.Declare(name, _declaresForFunction);
        return name;
    }

    private void Move()
    {
        // After a value a slash divides; elsewhere it begins a pattern.
        _previousEndsValue = _token.Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.Template or TokenKind.Pattern => true,
            TokenKind.Name => !Reserved.Contains(_token.Text) || _token.Text is "this" or "null" or "true" or "false",
            TokenKind.Sign => _token.Text is ")" or "]" or "}" or "++" or "--",
            _ => false,
        };
        _token = _lexer.Next(!_previousEndsValue);
    }

    private bool Take(string sign)
    {
        if (!_token.Is(sign))
            return false;
        Move();
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!_token.IsWord(word))
            return false;
        Move();
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Wrong($"'{sign}' is expected, not '{_token.Text}'");
    }

    private void Deeper()
    {
        if (++_nesting > DeepestNesting)
            throw Wrong($"The script is nested deeper than {DeepestNesting} levels");
    }

    private ScriptSyntaxException Unexpected() => Wrong($"Unexpected '{_token.Text}'");

    private ScriptSyntaxException NotOffered(string word) => Wrong($"'{word}' is not offered here");

    private ScriptSyntaxException Wrong(string message) => new(message, _token.Line, _token.Column);
}
