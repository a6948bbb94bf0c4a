using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Engine.Tests.Scripting;

/// <summary>Scripts made by chance, of what designers write: each seed gives one, always the same.</summary>
internal sealed class MadeScripts
{
    private static readonly string[] Words = ["'a'", "'Nguyễn Văn A'", "''", "'12'", "' x '", "'a,b,c'", "'Hồ sơ số 7'", "'2026-01-05'"];
    private static readonly string[] NumberSigns = ["+", "-", "*", "/", "%", "**"];
    private static readonly string[] Comparisons = ["<", ">", "<=", ">=", "==", "===", "!=", "!=="];
    private static readonly string[] OfTexts = ["trim()", "toUpperCase()", "toLowerCase()", "length", "split(',')", "slice(1)", "slice(-2)", "substring(0, 2)", "indexOf('a')", "includes('a')", "startsWith('N')", "padStart(5, '*')", "repeat(2)", "replace('a', 'b')", "charAt(0)", "concat('!')", "at(-1)", "replace(/[aă]/g, '-')", "split('').reverse().join('')", "match(/\\d+/)?.[0]", "localeCompare === undefined", "codePointAt(0)", "normalize('NFD').length", "lastIndexOf('a')", "endsWith('c')", "trimEnd()", "search(/b/)"];
    private static readonly string[] OfLists = ["length", "map(x => x + 1)", "filter(x => x > 1)", "reduce((a, b) => a + b, 0)", "join('-')", "slice(1)", "concat([9])", "includes(2)", "indexOf(2)", "some(x => x > 2)", "every(x => x > 0)", "find(x => x > 1)", "findIndex(x => x > 1)", "reverse()", "sort((a, b) => b - a)", "sort()", "flat()", "at(-1)", "flatMap(x => [x, x])", "keys === undefined", "splice(0, 1)", "fill(0)", "lastIndexOf(3)", "toString()", "reduceRight((a, b) => a + '' + b)", "map((x, i) => [i, x])", "pop()", "shift()", "unshift(4)", "push(5)", "forEach(x => x)"];

    private readonly Random _chance;
    private readonly List<string> _names = [];

    private MadeScripts(int seed) => _chance = new Random(seed);

    public static string Of(int seed)
    {
        var made = new MadeScripts(seed);
        var text = new StringBuilder();
        for (var i = made._chance.Next(1, 6); i > 0; i--)
            text.Append(made.Statement(2)).Append('\n');
        return text.Append(made._chance.Next(4) == 0 ? "return " : "").Append(made.Result()).ToString();
    }

    private string One(params string[] choices) => choices[_chance.Next(choices.Length)];

    private string Result() => _names.Count > 0 && _chance.Next(3) > 0 ? $"[{string.Join(", ", _names)}]" : $"[{Any(3)}, {Any(2)}]";

    private string Statement(int depth)
    {
        switch (_chance.Next(depth > 0 ? 12 : 5))
        {
            case 0 or 1 or 2 or 3: return $"{One("let", "var", "const")} {Fresh(Any(3))};";
            case 4: return _names.Count == 0 ? ";" : $"try {{ {One([.. _names])} = {Any(2)}; }} catch (e) {{ }}";
            case 5: return $"if ({Flag(2)}) {{ {Inner(depth)} }} else {{ {Inner(depth)} }}";
            case 6: return $"for (let i = 0; i < {_chance.Next(1, 5)}; i++) {{ if ({Flag(1)}) {One("continue", "break")}; {Inner(depth)} }}";
            case 7: return $"for (const x of {List(1)}) {{ {Inner(depth)} }}";
            case 8: return $"try {{ {Inner(depth)} {One("", "null.x;", "throw new Error('no');", "throw 5;", "undefinedName;")} }} catch (e) {{ {Inner(depth)} }} finally {{ {Inner(depth)} }}";
            case 9: return $"switch ({Number(1)}) {{ case {Number(0)}: {Inner(depth)} break; case 2: {Inner(depth)} default: {Inner(depth)} }}";
            case 10:
                var f = "f" + _chance.Next(1000).ToString(CultureInfo.InvariantCulture);
                return $"function {f}(a, b = {Any(1)}, ...rest) {{ return {One("a", "b", "rest", "a + b", "[a, b, rest.length]", Any(1))}; }} {One("let", "var")} {Fresh($"{f}({Any(1)}{One("", $", {Any(1)}", $", {Any(0)}, {Any(0)}")})")};";
            default:
                var n = Name();
                return $"let {n} = 0; while ({n} < {_chance.Next(1, 6)}) {{ {n}++; {Inner(depth)} }}" + Keep(n);
        }
    }

    private string Inner(int depth)
    {
        var known = _names.Count;
        var text = Statement(depth - 1);
        // What is declared inside is not seen outside.
        _names.RemoveRange(known, _names.Count - known);
        return text;
    }

    private string Name() => "v" + _chance.Next(100_000).ToString(CultureInfo.InvariantCulture);

    private string Keep(string name)
    {
        _names.Add(name);
        return "";
    }

    private string Fresh(string value)
    {
        var name = Name();
        _names.Add(name);
        return $"{name} = {value}";
    }

    private string Any(int depth) => _chance.Next(8) switch
    {
        0 or 1 => Number(depth),
        2 or 3 => Text(depth),
        4 => List(depth),
        5 => Thing(depth),
        6 => Flag(depth),
        _ when _names.Count > 0 => One([.. _names]),
        _ => One("null", "undefined", "NaN", "getSoNgay()", "variables.HoSo", "getInput('x')"),
    };

    private string Number(int depth) => depth <= 0 ? One("0", "1", "2", "3.5", "(-1)", "10", "0.1", "1e3", "255", "(-7.25)")
        : _chance.Next(9) switch
        {
            0 or 1 => $"(({Number(depth - 1)}) {One(NumberSigns)} ({Number(depth - 1)}))",
            2 => $"Math.{One("abs", "floor", "ceil", "round", "trunc", "sign", "sqrt")}({Number(depth - 1)})",
            3 => $"Math.{One("max", "min", "hypot")}({Number(depth - 1)}, {Number(0)})",
            4 => $"{One("Number", "parseInt", "parseFloat")}({Any(depth - 1)})",
            5 => $"({Flag(depth - 1)} ? {Number(depth - 1)} : {Number(0)})",
            6 => $"{Text(depth - 1)}.length",
            7 => $"({One("-", "+", "~")}{Any(depth - 1)})",
            _ => $"({Number(depth - 1)} {One("&", "|", "^", "<<", ">>", ">>>")} {Number(0)})",
        };

    private string Text(int depth) => depth <= 0 ? One(Words)
        : _chance.Next(7) switch
        {
            0 => $"({Text(depth - 1)} + {Any(depth - 1)})",
            1 => $"`{One("x", "số ")}${{{Any(depth - 1)}}}!`",
            2 => $"String({Any(depth - 1)})",
            3 => $"({Number(depth - 1)}).{One("toFixed(2)", "toString()", "toString(2)", "toPrecision(3)", "toFixed()", "toExponential(2)")}",
            4 => $"JSON.stringify({Any(depth - 1)})",
            5 => $"(typeof {Any(depth - 1)})",
            _ => $"{Text(depth - 1)}.{One(OfTexts)}",
        };

    private string List(int depth) => depth <= 0 ? One("[]", "[1, 2, 3]", "['b', 'a']", "[3, 1, 2]", "[10, 9, 1]", "[true, null]")
        : _chance.Next(6) switch
        {
            0 => $"[{Any(depth - 1)}, {Any(depth - 1)}]",
            1 => $"[...{List(depth - 1)}, {Any(0)}]",
            2 => $"Object.{One("keys", "values", "entries")}({Thing(depth - 1)})",
            3 => $"Array.from({{length: {_chance.Next(4)}}}, (_, i) => i * {_chance.Next(3)})",
            4 => $"[...new Set({List(depth - 1)})]",
            _ => $"{List(depth - 1)}.{One(OfLists)}",
        };

    private string Thing(int depth) => depth <= 0 ? One("{}", "{a: 1}", "{a: 'x', b: [1]}", "{b: null, a: undefined}")
        : _chance.Next(4) switch
        {
            0 => $"({{a: {Any(depth - 1)}, ['k' + 1]: {Any(0)}}})",
            1 => $"({{...{Thing(depth - 1)}, c: {Any(depth - 1)}}})",
            2 => $"Object.assign({{}}, {Thing(depth - 1)}, {{z: {Any(0)}}})",
            _ => $"JSON.parse(JSON.stringify({Thing(depth - 1)}))",
        } is var text && text[0] == '{' ? $"({text})" : text;

    private string Flag(int depth) => depth <= 0 ? One("true", "false")
        : _chance.Next(6) switch
        {
            0 => $"({Any(depth - 1)} {One(Comparisons)} {Any(depth - 1)})",
            1 => $"({Flag(depth - 1)} {One("&&", "||")} {Flag(depth - 1)})",
            2 => $"!{Any(depth - 1)}",
            3 => $"({Any(depth - 1)} {One("&&", "||", "??")} {Any(0)})",
            4 => $"{One("isNaN", "Number.isInteger", "Array.isArray", "Boolean")}({Any(depth - 1)})",
            _ => $"('a' in {Thing(0).Replace("{}", "({})", StringComparison.Ordinal)})",
        };
}
