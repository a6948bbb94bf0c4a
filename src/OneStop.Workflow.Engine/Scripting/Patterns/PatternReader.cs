using System.Globalization;

namespace OneStop.Workflow.Engine.Scripting.Patterns;

/// <summary>A pattern cannot be read, or holds what is not offered.</summary>
internal sealed class PatternSyntaxException(string message) : Exception(message);

/// <summary>Reads a pattern as JavaScript writes it. What needs going back (<c>\1</c>, looking behind) is refused by name.</summary>
internal sealed class PatternReader(string source, bool ignoresCase, bool isMultiline, bool takesLineEnds)
{
    private const int MostRepeats = 1_000;
    private const int Deepest = 60;

    private readonly List<string?> _groups = [null];
    private int _at;
    private int _depth;

    /// <summary>The names of the groups by number; null for those without one. The first is the whole.</summary>
    public IReadOnlyList<string?> Groups => _groups;

    public PatternNode Read()
    {
        var node = Choice();
        return _at == source.Length ? node : throw new PatternSyntaxException($"'{source[_at]}' stands without its other half");
    }

    private PatternNode Choice()
    {
        if (++_depth > Deepest)
            throw new PatternSyntaxException($"it is nested deeper than {Deepest} levels");
        var alternatives = new List<PatternNode> { Row() };
        while (Take('|'))
            alternatives.Add(Row());
        _depth--;
        var node = alternatives[^1];
        for (var i = alternatives.Count - 2; i >= 0; i--)
            node = new ChoiceNode(alternatives[i], node);
        return node;
    }

    private RowNode Row()
    {
        var parts = new List<PatternNode>();
        while (_at < source.Length && source[_at] is not ('|' or ')'))
            parts.Add(Repeated(One()));
        return new RowNode(parts);
    }

    private PatternNode Repeated(PatternNode one)
    {
        if (_at >= source.Length)
            return one;
        var (least, most) = (0, (int?)null);
        switch (source[_at])
        {
            case '*': _at++; break;
            case '+': (_at, least) = (_at + 1, 1); break;
            case '?': (_at, most) = (_at + 1, 1); break;
            case '{' when Counts() is { } counted: (least, most) = counted; break;
            default: return one;
        }
        if (least > MostRepeats || most > MostRepeats)
            throw new PatternSyntaxException($"a repetition may be counted up to {MostRepeats}");
        if (most < least)
            throw new PatternSyntaxException("a repetition ends before it begins");
        var repeated = new RepeatNode(one, least, most, Take('?'));
        return _at < source.Length && source[_at] is '*' or '+' or '?' ? throw new PatternSyntaxException("nothing to repeat") : repeated;
    }

    /// <summary>The counts in braces; null, and nothing read, where the brace stands for itself.</summary>
    private (int, int?)? Counts()
    {
        var close = source.IndexOf('}', _at);
        if (close < 0 || source[(_at + 1)..close].Split(',') is not { Length: 1 or 2 } parts || !TryCount(parts[0], out var least))
            return null;
        int? most = null;
        if (parts.Length == 1)
            most = least;
        else if (parts[1].Length > 0)
        {
            if (!TryCount(parts[1], out var given))
                return null;
            most = given;
        }
        _at = close + 1;
        return (least, most);
    }

    // Longer numbers than a count can have are too large whatever they are.
    private static bool TryCount(string text, out int count)
    {
        count = 0;
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            return false;
        count = text.Length > 6 ? int.MaxValue : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private PatternNode One()
    {
        var sign = source[_at++];
        switch (sign)
        {
            case '^': return new PlaceNode(isMultiline ? PatternSign.LineStart : PatternSign.Start);
            case '$': return new PlaceNode(isMultiline ? PatternSign.LineEnd : PatternSign.End);
            case '.': return new LetterNode(AnyLetter());
            case '(': return Group();
            case '[': return new LetterNode(Set());
            case '\\': return Escape();
            case '*' or '+' or '?': throw new PatternSyntaxException("nothing to repeat");
            default: return new LetterNode(LetterSet.Of(sign, ignoresCase));
        }
    }

    private LetterSet AnyLetter()
    {
        var set = new LetterSet { IsNegated = true };
        if (!takesLineEnds)
            set.Add(LetterSet.IsLineEnd);
        return set;
    }

    private PatternNode Group()
    {
        string? name = null;
        bool? ahead = null;
        var isKept = true;
        if (Take('?'))
        {
            isKept = false;
            if (Take('='))
                ahead = false;
            else if (Take('!'))
                ahead = true;
            else if (Take('<'))
            {
                if (_at < source.Length && source[_at] is '=' or '!')
                    throw new PatternSyntaxException("looking behind is not offered");
                var close = source.IndexOf('>', _at);
                name = close > _at ? source[_at..close] : throw new PatternSyntaxException("a group has no name");
                if (_groups.Contains(name) || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$') || char.IsDigit(name[0]))
                    throw new PatternSyntaxException($"'{name}' cannot be the name of a group here");
                (_at, isKept) = (close + 1, true);
            }
            else if (!Take(':'))
                throw new PatternSyntaxException("this kind of group is not offered");
        }
        var number = _groups.Count;
        if (isKept)
            _groups.Add(name);
        var inner = Choice();
        if (!Take(')'))
            throw new PatternSyntaxException("a group does not end");
        return ahead is { } negated ? new AheadNode(inner, negated) : isKept ? new GroupNode(number, inner) : inner;
    }

    private PatternNode Escape()
    {
        if (_at >= source.Length)
            throw new PatternSyntaxException("it ends with a backslash");
        var sign = source[_at];
        if (sign is 'b' or 'B')
        {
            _at++;
            return new PlaceNode(sign == 'b' ? PatternSign.WordEdge : PatternSign.NoWordEdge);
        }
        if (sign is 'k' or (>= '1' and <= '9'))
            throw new PatternSyntaxException("referring back to a group is not offered");
        var set = new LetterSet { IgnoresCase = ignoresCase };
        AddEscaped(set, out _);
        return new LetterNode(set);
    }

    private LetterSet Set()
    {
        var set = new LetterSet { IsNegated = Take('^'), IgnoresCase = ignoresCase };
        while (true)
        {
            if (_at >= source.Length)
                throw new PatternSyntaxException("a set of letters does not end");
            if (Take(']'))
                return set;
            if (End() is not { } from)
                continue;
            if (_at + 1 < source.Length && source[_at] == '-' && source[_at + 1] != ']')
            {
                _at++;
                if (End() is not { } to || to < from)
                    throw new PatternSyntaxException("a range of letters is out of order");
                set.Add(from, to);
            }
            else
                set.Add(from, from);
        }

        // One end of a range; null after a class, which is added at once.
        char? End()
        {
            var sign = source[_at++];
            if (sign != '\\')
                return sign;
            if (_at >= source.Length)
                throw new PatternSyntaxException("a set of letters does not end");
            if (source[_at] == 'b')
            {
                _at++;
                return '\b';
            }
            var part = new LetterSet();
            AddEscaped(part, out var letter);
            if (letter is null)
                set.Add(part.Takes);
            return letter;
        }
    }

    /// <summary>What stands after a backslash: a class, or one letter.</summary>
    private void AddEscaped(LetterSet set, out char? letter)
    {
        var sign = source[_at++];
        letter = null;
        if (LetterSet.Class(sign) is { } letters)
            set.Add(letters);
        else if (sign is 'p' or 'P' && Take('{'))
        {
            var close = source.IndexOf('}', _at);
            var name = close < 0 ? "" : source[_at..close];
            var category = LetterSet.Category(name) ?? throw new PatternSyntaxException($"the class of letters '{name}' is not offered");
            set.Add(sign == 'p' ? category : other => !category(other));
            _at = close + 1;
        }
        else
        {
            letter = sign switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', 'f' => '\f', '0' => '\0', 'x' => Code(2), 'u' => Code(4), _ => sign };
            set.Add(letter.Value, letter.Value);
        }
    }

    private char Code(int digits)
    {
        var isBraced = digits == 4 && Take('{');
        var length = isBraced ? source.IndexOf('}', _at) - _at : digits;
        if (length is < 1 or > 6 || _at + length > source.Length || !ushort.TryParse(source.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw new PatternSyntaxException("the code of a letter cannot be read");
        _at += isBraced ? length + 1 : length;
        return (char)code;
    }

    private bool Take(char sign)
    {
        if (_at >= source.Length || source[_at] != sign)
            return false;
        _at++;
        return true;
    }
}
