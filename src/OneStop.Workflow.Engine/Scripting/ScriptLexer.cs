using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>Cuts a script into words. It is asked for one word at a time, since a slash means two things.</summary>
internal sealed class ScriptLexer(string source, int start = 0, int line = 1, int column = 1)
{
    private static readonly string[] Signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly string[][] SignsByFirst = [.. Enumerable.Range(0, 128).Select(first => Signs.Where(sign => sign[0] == first).ToArray())];

    private int _at = start;
    private int _line = line;
    private int _lineStart = start - column + 1;

    private char Here => _at < source.Length ? source[_at] : '\0';
    private char Ahead => _at + 1 < source.Length ? source[_at + 1] : '\0';

    public ScriptToken Next(bool patternAllowed)
    {
        var newLine = SkipBlanks();
        var (begin, line, column) = (_at, _line, _at - _lineStart + 1);
        if (_at >= source.Length)
            return new ScriptToken(TokenKind.End, "end of script", 0, begin, line, column, newLine);
        var here = Here;
        if (char.IsLetter(here) || here is '_' or '$')
        {
            while (char.IsLetterOrDigit(Here) || Here is '_' or '$')
                _at++;
            return new ScriptToken(TokenKind.Name, source[begin.._at], 0, begin, line, column, newLine);
        }
        if (char.IsAsciiDigit(here) || here == '.' && char.IsAsciiDigit(Ahead))
        {
            var number = Number();
            return new ScriptToken(TokenKind.Number, source[begin.._at], number, begin, line, column, newLine);
        }
        if (here is '"' or '\'')
            return new ScriptToken(TokenKind.Text, Quoted(here), 0, begin, line, column, newLine);
        if (here == '`')
            return new ScriptToken(TokenKind.Template, Template(), 0, begin, line, column, newLine);
        if (here == '/' && patternAllowed)
        {
            var (pattern, flags) = Pattern();
            return new ScriptToken(TokenKind.Pattern, pattern, 0, begin, line, column, newLine, flags);
        }
        foreach (var sign in here < 128 ? SignsByFirst[here] : [])
        {
            if (string.CompareOrdinal(source, _at, sign, 0, sign.Length) != 0)
                continue;
            // "a?.5:1" is a question, not an optional chain.
            if (sign == "?." && _at + 2 < source.Length && char.IsAsciiDigit(source[_at + 2]))
                continue;
            _at += sign.Length;
            return new ScriptToken(TokenKind.Sign, sign, 0, begin, line, column, newLine);
        }
        throw Wrong($"Unexpected character '{here}'");
    }

    public ScriptSyntaxException Wrong(string message) => new(message, _line, _at - _lineStart + 1);

    /// <summary>Skips blanks and comments; says whether a line ended on the way.</summary>
    private bool SkipBlanks()
    {
        var newLine = false;
        while (_at < source.Length)
        {
            if (Here == '\n')
            {
                newLine = true;
                NewLine();
            }
            else if (char.IsWhiteSpace(Here) || Here == '\uFEFF')
                _at++;
            else if (Here == '/' && Ahead == '/')
                while (_at < source.Length && Here != '\n')
                    _at++;
            else if (Here == '/' && Ahead == '*')
                newLine |= SkipComment();
            else
                break;
        }
        return newLine;
    }

    private bool SkipComment()
    {
        var newLine = false;
        _at += 2;
        while (!(Here == '*' && Ahead == '/'))
        {
            if (_at >= source.Length)
                throw Wrong("A comment does not end");
            if (Here == '\n')
            {
                newLine = true;
                NewLine();
            }
            else
                _at++;
        }
        _at += 2;
        return newLine;
    }

    private void NewLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
    }

    private double Number()
    {
        var begin = _at;
        if (Here == '0' && Ahead is 'x' or 'X')
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Here))
                _at++;
            if (!ulong.TryParse(source.AsSpan(begin + 2, _at - begin - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
                throw Wrong("A number is not readable");
            return hex;
        }
        if (Here == '0' && Ahead is 'b' or 'B')
        {
            _at += 2;
            var binary = 0d;
            while (Here is '0' or '1')
                binary = binary * 2 + (source[_at++] - '0');
            return binary;
        }
        while (char.IsAsciiDigit(Here) || Here == '_' && char.IsAsciiDigit(Ahead) || Here == '.' && !source.AsSpan(begin, _at - begin).Contains('.'))
            _at++;
        if (Here is 'e' or 'E')
        {
            _at++;
            if (Here is '+' or '-')
                _at++;
            while (char.IsAsciiDigit(Here))
                _at++;
        }
        if (char.IsLetter(Here) || !double.TryParse(source[begin.._at].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Wrong("A number is not readable");
        return number;
    }

    private string Quoted(char quote)
    {
        var text = new StringBuilder();
        _at++;
        while (Here != quote)
        {
            if (_at >= source.Length || Here == '\n')
                throw Wrong("A text does not end");
            if (Here == '\\')
            {
                var begin = _at;
                SkipEscape();
                ScriptEscapes.Append(text, source.AsSpan(begin, _at - begin));
            }
            else
                text.Append(source[_at++]);
        }
        _at++;
        return text.ToString();
    }

    private void SkipEscape()
    {
        _at++;
        if (_at >= source.Length)
            throw Wrong("A text does not end");
        var kind = Here;
        if (kind == '\n')
        {
            NewLine();
            return;
        }
        _at++;
        if (kind == 'x')
            _at = Math.Min(source.Length, _at + 2);
        else if (kind == 'u' && Here == '{')
        {
            while (_at < source.Length && Here != '}')
                _at++;
            _at = Math.Min(source.Length, _at + 1);
        }
        else if (kind == 'u')
            _at = Math.Min(source.Length, _at + 4);
    }

    /// <summary>The raw inside of a template, its parts with expressions included.</summary>
    private string Template()
    {
        var begin = ++_at;
        var open = 0;
        while (open > 0 || Here != '`')
        {
            if (_at >= source.Length)
                throw Wrong("A template text does not end");
            if (Here == '\n')
                NewLine();
            else if (Here == '\\')
                SkipEscape();
            else
            {
                if (Here == '$' && Ahead == '{')
                {
                    open++;
                    _at++;
                }
                else if (open > 0 && Here == '{')
                    open++;
                else if (open > 0 && Here == '}')
                    open--;
                _at++;
            }
        }
        return source[begin.._at++];
    }

    private (string Pattern, string Flags) Pattern()
    {
        var begin = ++_at;
        var inClass = false;
        while (inClass || Here != '/')
        {
            if (_at >= source.Length || Here == '\n')
                throw Wrong("A pattern does not end");
            inClass = Here == '[' || inClass && Here != ']';
            _at += Here == '\\' && Ahead is not ('\n' or '\0') ? 2 : 1;
        }
        var pattern = source[begin.._at++];
        var flags = _at;
        while (char.IsAsciiLetter(Here))
            _at++;
        return (pattern, source[flags.._at]);
    }
}
