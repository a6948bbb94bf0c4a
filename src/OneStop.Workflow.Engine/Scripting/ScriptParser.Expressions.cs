using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed partial class ScriptParser
{
    private static readonly string[] Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];

    private static readonly Dictionary<string, int> Precedence = new()
    {
        ["??"] = 1,
        ["||"] = 2,
        ["&&"] = 3,
        ["|"] = 4,
        ["^"] = 5,
        ["&"] = 6,
        ["=="] = 7,
        ["!="] = 7,
        ["==="] = 7,
        ["!=="] = 7,
        ["<"] = 8,
        [">"] = 8,
        ["<="] = 8,
        [">="] = 8,
        ["in"] = 8,
        ["instanceof"] = 8,
        ["<<"] = 9,
        [">>"] = 9,
        [">>>"] = 9,
        ["+"] = 10,
        ["-"] = 10,
        ["*"] = 11,
        ["/"] = 11,
        ["%"] = 11,
        ["**"] = 12,
    };

    // How far to look for the arrow after a bracket, in words.
    private const int LongestParameters = 1_000;

    private ScriptNode Expression()
    {
        var expression = AssignmentExpression();
        if (!_token.Is(","))
            return expression;
        var parts = new List<ScriptNode> { expression };
        while (Take(","))
            parts.Add(AssignmentExpression());
        return new Comma(parts);
    }

    private ScriptNode AssignmentExpression()
    {
        Deeper();
        var expression = AssignmentInside();
        _nesting--;
        return expression;
    }

    private ScriptNode AssignmentInside()
    {
        if (ArrowAhead())
            return Arrow();
        var at = _token;
        var left = BinaryExpression(0);
        _setAt = at;
        if (Take("?"))
        {
            var yes = AssignmentExpression();
            Expect(":");
            return new Conditional(left, yes, AssignmentExpression());
        }
        if (_token.Kind != TokenKind.Sign || !Assignments.Contains(_token.Text))
            return left;
        if (left is not ScriptPlace place)
            throw Wrong(left is ArrayLiteral or ObjectLiteral ? "Assigning to several names at once is not offered here" : "Only a name or a member can be assigned to");
        var sign = _token.Text;
        Assigns(place, sign);
        Move();
        return new Assignment(sign, place, AssignmentExpression());
    }

    // Where the place that is assigned to begins.
    private ScriptToken _setAt;

    private void Assigns(ScriptPlace place, string sign)
    {
        if (place is NameNode name && sign == "=")
            Names.Set(name.Name, _setAt);
        else if (place is MemberNode { Key: Constant { Value: string key } } member)
        {
            Names.Keys.Add(key);
            if (member.Target is NameNode { Name: "variables" } && sign is "=" or "??=" or "||=")
                Names.Assigned.Add(key);
        }
        else if (place is MemberNode)
            Names.ComputesKeys = true;
    }

    /// <summary>Whether what follows is an arrow function: a name and an arrow, or brackets and an arrow.</summary>
    private bool ArrowAhead()
    {
        if (_token.IsWord("async"))
            throw NotOffered("async");
        var isName = _token.Kind == TokenKind.Name && !Reserved.Contains(_token.Text);
        if (!isName && !_token.Is("("))
            return false;
        var ahead = new ScriptLexer(_source, _token.Start, _token.Line, _token.Column);
        var open = 0;
        var endsValue = false;
        var left = LongestParameters;
        do
        {
            if (--left < 0)
                return false;
            var token = ahead.Next(!endsValue);
            if (token.Kind == TokenKind.End)
                return false;
            if (token.Is("(") || token.Is("[") || token.Is("{"))
                open++;
            else if (token.Is(")") || token.Is("]") || token.Is("}"))
                open--;
            endsValue = token.Kind is TokenKind.Number or TokenKind.Text or TokenKind.Template or TokenKind.Name || token.Is(")") || token.Is("]") || token.Is("}");
            if (open < 0)
                return false;
        }
        while (open > 0);
        return ahead.Next(false).Is("=>");
    }

    private FunctionLiteral Arrow()
    {
        List<Parameter> parameters;
        Names.Open(isOfFunction: true);
        if (Take("("))
            parameters = Parameters();
        else
            parameters = [new Parameter(new SingleName(Own(Name())), null, false)];
        Expect("=>");
        var arrow = _token.Is("{") ? new FunctionLiteral(parameters, FunctionBody(), null) : new FunctionLiteral(parameters, null, AssignmentExpression());
        Names.Close();
        return arrow;
    }

    private ScriptNode BinaryExpression(int above)
    {
        var isSigned = _token.Is("!") || _token.Is("-") || _token.Is("+") || _token.Is("~") || _token.IsWord("typeof") || _token.IsWord("void") || _token.IsWord("delete");
        var left = UnaryExpression();
        var chain = 0;
        while (_token.Kind is TokenKind.Sign or TokenKind.Name && Precedence.TryGetValue(_token.Text, out var precedence) && precedence > above)
        {
            var sign = _token.Text;
            if (sign == "instanceof")
                throw NotOffered(sign);
            // Chains lean to the left and cost depth when evaluated, so they count as nesting too.
            if (++chain > DeepestNesting * 8)
                throw Wrong("An expression has too many operators");
            if (sign == "**" && chain == 1 && isSigned)
                throw Wrong("Before ** a sign needs brackets: (-x) ** y or -(x ** y)");
            Move();
            var right = sign == "**" ? Power() : BinaryExpression(precedence);
            left = sign is "&&" or "||" or "??" ? new Logical(sign, left, right) : new Binary(sign, left, right);
        }
        return left;
    }

    /// <summary>The right side of a power leans to the right.</summary>
    private ScriptNode Power()
    {
        Deeper();
        var right = BinaryExpression(Precedence["**"] - 1);
        _nesting--;
        return right;
    }

    private ScriptNode UnaryExpression()
    {
        Deeper();
        var expression = UnaryInside();
        _nesting--;
        return expression;
    }

    private ScriptNode UnaryInside()
    {
        if (_token.Is("!") || _token.Is("-") || _token.Is("+") || _token.Is("~") || _token.IsWord("typeof") || _token.IsWord("void") || _token.IsWord("delete"))
        {
            var sign = _token.Text;
            Move();
            var inner = UnaryExpression();
            if (sign == "typeof" && inner is NameNode unsure)
                Names.Forgive(unsure.Name);
            return sign == "-" && inner is Constant { Value: double number } ? new Constant(Boxed.Of(-number)) : new Unary(sign, inner);
        }
        if (_token.Is("++") || _token.Is("--"))
        {
            var by = _token.Is("++") ? 1 : -1;
            Move();
            return new Increment(Place(UnaryExpression()), by, isPrefix: true);
        }
        var value = Postfix();
        if ((_token.Is("++") || _token.Is("--")) && !_token.AfterNewLine)
        {
            var by = _token.Is("++") ? 1 : -1;
            Move();
            return new Increment(Place(value), by, isPrefix: false);
        }
        return value;
    }

    private ScriptPlace Place(ScriptNode node) => node as ScriptPlace ?? throw Wrong("Only a name or a member can be counted up or down");

    private ScriptNode Postfix()
    {
        var first = _token;
        var value = Primary();
        if (value is NameNode && first.Kind == TokenKind.Name && !_token.Is("(") && !_token.Is("?.") && (first.Text != "variables" || !_token.Is(".") && !_token.Is("[")))
            Names.TakeBare(first);
        ScriptReference? member = null;
        var isChain = false;
        var links = 0;
        while (true)
        {
            if (++links > DeepestNesting * 4)
                throw Wrong("A chain of calls is too long");
            var isOptional = Take("?.");
            isChain |= isOptional;
            if (_token.Is("("))
            {
                var arguments = Arguments();
                if (value is NameNode called && arguments is [Constant { Value: string asked }, ..])
                    Names.Ask(called.Name, asked, first);
                if (member is not null)
                    Names.Call(member);
                member = null;
                value = new CallNode(value, arguments, isOptional);
            }
            else if (_token.Is("["))
            {
                Move();
                var token = _token;
                var key = Expression();
                Expect("]");
                member = key is Constant { Value: string name } ? Names.Member(token, name, WhatIsReadFrom(value)) : null;
                value = new MemberNode(value, key, isOptional);
            }
            else if (isOptional || Take("."))
            {
                var token = _token;
                var key = MemberName();
                member = Names.Member(token, key, WhatIsReadFrom(value));
                value = new MemberNode(value, new Constant(key), isOptional);
            }
            else if (_token.Kind == TokenKind.Template)
                throw Wrong("Tagged templates are not offered here");
            else
                return isChain ? new Chain(value) : value;
        }
    }

    /// <summary>What a member is read from, as far as it is written down.</summary>
    private static string WhatIsReadFrom(ScriptNode value) => value switch
    {
        NameNode name => name.Name,
        MemberNode { Target: NameNode { Name: "variables" }, Key: Constant { Value: string variable } } => "variables." + variable,
        CallNode { Callee: NameNode { Name: "getVariable" }, Arguments: [Constant { Value: string variable }] } => "variables." + variable,
        CallNode { Callee: NameNode called, Arguments: [] } => called.Name + "()",
        Constant { Value: string } or TemplateLiteral => "''",
        ArrayLiteral => "[]",
        _ => "",
    };

    private string MemberName()
    {
        if (_token.Kind != TokenKind.Name)
            throw Unexpected();
        var name = _token.Text;
        // A member may be called like a reserved word, and a slash after it divides.
        _token = _token with { Kind = TokenKind.Name, Text = "member" };
        Move();
        return name;
    }

    private List<ScriptNode> Arguments()
    {
        Expect("(");
        return Items(")");
    }
}
