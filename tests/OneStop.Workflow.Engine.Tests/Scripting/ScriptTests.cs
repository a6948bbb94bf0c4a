using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Tests.Scripting;

public class ScriptTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("2 ** 3 ** 2", "512")]
    [InlineData("'a' + 1 + true + null", "\"a1truenull\"")]
    [InlineData("7 % 3 + -2", "-1")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1 / 3 > 0.33 && 'b' > 'a'", "true")]
    [InlineData("'5' == 5 && '5' !== 5 && null == undefined", "true")]
    [InlineData("null ?? 'x'", "\"x\"")]
    [InlineData("0 || 'x'", "\"x\"")]
    [InlineData("1 > 2 ? 'yes' : 'no'", "\"no\"")]
    [InlineData("`tổng ${1 + 1} / ${[1,2].map(x => `<${x}>`).join('')}`", "\"tổng 2 / <1><2>\"")]
    [InlineData("typeof nothing", "\"undefined\"")]
    [InlineData("let a = 1; a += 2; a++; a", "4")]
    [InlineData("const f = (a, b = 2, ...c) => a + b + c.length; f(1) + f(1, 1, 5, 5)", "7")]
    [InlineData("function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } return fib(12);", "144")]
    [InlineData("let s = 0; for (let i = 0; i < 5; i++) { if (i == 3) continue; s += i; } s", "7")]
    [InlineData("let s = ''; for (const c of 'abc') s = c + s; s", "\"cba\"")]
    [InlineData("let s = ''; for (const k in {a: 1, b: 2}) s += k; s", "\"ab\"")]
    [InlineData("let n = 0; while (true) { if (++n > 4) break; } n", "5")]
    [InlineData("let n = 0; do { n++ } while (n < 3); n", "3")]
    [InlineData("switch (2) { case 1: return 'one'; case 2: return 'two'; default: return 'many'; }", "\"two\"")]
    [InlineData("try { throw new Error('đau') } catch (e) { return e.message }", "\"đau\"")]
    [InlineData("try { null.x } catch (e) { return 'caught' } finally { }", "\"caught\"")]
    [InlineData("const {a, b: [x, y]} = {a: 1, b: [2, 3]}; a + x + y", "6")]
    [InlineData("({...{a: 1}, b: 2, ['c' + 1]: 3})", "{\"a\":1,\"b\":2,\"c1\":3}")]
    [InlineData("[3, 1, 2].sort((a, b) => a - b)", "[1,2,3]")]
    [InlineData("[1,2,3,4].filter(x => x % 2 == 0).map(x => x * x).reduce((a, b) => a + b, 0)", "20")]
    [InlineData("[1,2,3].some(x => x > 2) && [1,2].every(x => x > 0) && [1].includes(1)", "true")]
    [InlineData("[{n: 'a'}, {n: 'b'}].find(x => x.n == 'b').n", "\"b\"")]
    [InlineData("[1,[2,[3]]].flat(2).length", "3")]
    [InlineData("' Nguyễn Văn A '.trim().toUpperCase().split(' ').length", "3")]
    [InlineData("'01/02/2026'.split('/').reverse().join('-')", "\"2026-02-01\"")]
    [InlineData("'abc'.slice(-2) + 'abc'.substring(1) + 'x'.padStart(3, '0')", "\"bcbc00x\"")]
    [InlineData("/^\\d{12}$/.test('001099012345')", "true")]
    [InlineData("'a1b22'.replace(/\\d+/g, m => '<' + m + '>')", "\"a<1>b<22>\"")]
    [InlineData("JSON.stringify({a: [1, 'x', null], b: undefined})", "\"{\\\"a\\\":[1,\\\"x\\\",null]}\"")]
    [InlineData("JSON.parse('{\"a\":[1,2]}').a[1]", "2")]
    [InlineData("Object.keys({a: 1, b: 2}).concat(Object.values({c: 3}))", "[\"a\",\"b\",3]")]
    [InlineData("Math.max(1, 5, 3) + Math.round(2.5) + Math.floor(-1.5)", "6")]
    [InlineData("(1234.5).toFixed(2) + parseInt('12px') + Number('3')", "\"1234.50123\"")]
    [InlineData("(1.005).toFixed(2) + '|' + (123.456).toPrecision(4) + '|' + (12345.6789).toExponential(2)", "\"1.00|123.5|1.23e+4\"")]
    [InlineData("123456789012345680000 + '|' + 1e21 + '|' + 1e-7", "\"123456789012345680000|1e+21|1e-7\"")]
    [InlineData("JSON.stringify({a: [1, {}], f: () => 1}, null, 1)", "\"{\\n \\\"a\\\": [\\n  1,\\n  {}\\n ]\\n}\"")]
    [InlineData("JSON.stringify({a: 1, b: 2}, ['b'])", "\"{\\\"b\\\":2}\"")]
    [InlineData("'John Smith'.replace(/(\\w+)\\s(\\w+)/, '$2, $1') + 'abc'.replace('b', '[$&]')", "\"Smith, Johna[b]c\"")]
    [InlineData("[...'a1b2'.matchAll(/[a-z](\\d)/g)].map(m => m[1]).join()", "\"1,2\"")]
    [InlineData("[1, 2, 3].findLast(x => x < 3) + [3, 1].toSorted().join('') + [1, 2].with(1, 9).join('')", "\"21319\"")]
    [InlineData("(() => { try { null.x } catch (e) { return e.name + '|' + e.message } })()", "\"TypeError|Cannot read property 'x' of null\"")]
    [InlineData("(function f(n) { return n < 2 ? 1 : n * f(n - 1) })(5)", "120")]
    [InlineData("(() => { if (true) { var x = 1 } { var x = 2 } var x; return x })()", "2")]
    [InlineData("1_000 + 0b101 + Math.hypot(3, 4)", "1010")]
    [InlineData("'1234567.89'.replace(/\\B(?=(\\d{3})+(?!\\d))/g, ',')", "\"1,234,567.89\"")]
    [InlineData("'aXbX'.replace(/x/gi, '-') + 'một hai'.match(/\\p{L}+/u)[0] + /^[^a-c]+?$/.test('xyz')", "\"a-b-mộttrue\"")]
    [InlineData("'2026-11-30'.replace(/(?<y>\\d+)-(?<m>\\d+)-(\\d+)/, '$3/$<m>/$<y>') + 'a1b22'.split(/(\\d)/).length", "\"30/11/20267\"")]
    [InlineData("'aaa'.match(/a+?/)[0] + '|' + 'xabcd'.match(/(a|ab)(c|bcd)?/)[0] + '|' + 'aaa'.replace(/a*?/g, '-')", "\"a|abcd|-a-a-a-\"")]
    [InlineData("9007199254740993 + 1", "9007199254740994")]
    [InlineData("[9007199254740993 === 9007199254740992, 9007199254740993 > 9007199254740992, typeof 9007199254740993, -9007199254740993]", "[false,true,\"number\",-9007199254740993]")]
    [InlineData("JSON.parse('{\"n\":12345678901234567890,\"d\":0.1234567890123456789}')", "{\"n\":12345678901234567890,\"d\":0.1234567890123456789}")]
    [InlineData("Number('9223372036854775807') - 7 + '|' + Math.max(1, 9223372036854775807) + '|' + (9223372036854775807).toString()", "\"9223372036854775800|9223372036854775807|9223372036854775807\"")]
    [InlineData("var o = {a: {b: null}}; o?.a?.b?.c?.d === undefined", "true")]
    [InlineData("var o = {f(x) { return x + 1 }}; o.f(1) + (o.g?.(1) ?? 0)", "2")]
    [InlineData("new Date('2026-01-05T01:00:00Z').getHours()", "8")]
    [InlineData("new Date().toISOString()", "\"2026-01-05T01:00:00.000Z\"")]
    [InlineData("if (false) 1; else 2", "2")]
    [InlineData("({a: 1})", "{\"a\":1}")]
    [InlineData("let a = [1,2]; a.push(3); a.length = 2; a[5] = 1; a.length", "6")]
    [InlineData("'a.b.c'.replaceAll('.', '-') + 'a.b'.replace('.', m => '<' + m + '>') + 'abc'.search('c')", "\"a-b-ca<.>b2\"")]
    [InlineData("(1, 2, 3)", "3")]
    [InlineData("outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j == 1) continue outer; if (i == 2) break outer; n = i * 10 + j } } n", "10")]
    [InlineData("let s = ''; a: { s += 1; { s += 2; break a; } s += 3 } s", "\"12\"")]
    [InlineData("let n = 0; a: b: do { while (true) { switch (n) { case 0: n++; continue b; default: break a } } } while (n < 5); n", "1")]
    [InlineData("let n = 0; a: for (const x of [1, 2]) { try { break a } finally { for (;;) { n++; break } } } n", "1")]
    [InlineData("new Map([['a', 1], ['b', 2]]).get('b') + new Set([1, 1, 2]).size", "4")]
    [InlineData("const m = new Map(); m.set('x', 1).set(null, 2).set('x', 3); [...m].map(([k, v]) => k + '=' + v).join() + m.has(null) + m.delete('x') + m.size", "\"x=3,null=2truetrue1\"")]
    [InlineData("[...new Set('hello')].join('') + Array.from(new Set([3, 3, 1])).length + [...new Map([[1, 2]]).keys()][0]", "\"helo21\"")]
    [InlineData("let s = ''; for (const [k, v] of new Map([['a', 1]])) s += k + v; new Set(['z']).forEach(x => s += x); new Map([['k', 'v']]).forEach((v, k) => s += k + v); s", "\"a1zkv\"")]
    [InlineData("new Set([NaN, NaN, 0, -0, '0']).size", "3")]
    [InlineData("const d = new Date(2026, 0, 31); d.setMonth(1); d.getMonth() + '-' + d.getDate()", "\"2-3\"")]
    [InlineData("const d = new Date('2026-01-05T01:00:00Z'); d.setHours(0, 30); d.setDate(d.getDate() + 40); d.toISOString()", "\"2026-02-13T17:30:00.000Z\"")]
    [InlineData("const d = new Date(0); d.setUTCFullYear(2024, 1, 29); d.setUTCMinutes(90); d.setMilliseconds(5); d.toISOString()", "\"2024-02-29T01:30:00.005Z\"")]
    [InlineData("Date.UTC(2026, 0, 5) + '|' + new Date(Date.UTC(99, 0)).getUTCFullYear() + '|' + new Date().getTimezoneOffset()", "\"1767571200000|1999|-420\"")]
    [InlineData("const d = new Date(NaN); d.setMonth(3); isNaN(d.getTime()) && d.setFullYear(2026) > 0", "true")]
    [InlineData("const m = '05/01/2026'.match(/(?<day>\\d+)\\/(\\d+)\\/(?<year>\\d+)/); m.groups.year + m[1] + m[2] + m[3] + m.index", "\"2026050120260\"")]
    [InlineData("'a-b'.replace(/(?<x>\\w)-(?<y>\\w)/, '$<y>$1') + 'a-b'.replace(/(?<x>\\w)-(\\w)/, (all, x, y, at, text, g) => g.x + y + at)", "\"baab0\"")]
    [InlineData("const m = 'x'.match(/x/); (m.groups === undefined) + m.input", "\"truex\"")]
    [InlineData("(0.1).toString(2) + '|' + (-7.25).toString(2) + '|' + (255.5).toString(16) + '|' + (0.5).toString(3)", "\"0.0001100110011001100110011001100110011001100110011001101|-111.01|ff.8|0.1111111111111111111111111111111112\"")]
    [InlineData("[1 ** NaN, Math.pow(-1, Infinity), Number([true]), Number(['7']), 2 ** -1, (-2) ** 2]", "[null,null,null,7,0.5,4]")]
    [InlineData("10 / 2 /* khong phai mau */ / 5", "1")]
    [InlineData("String([1,2]) + String(null) + [] + {}", "\"1,2null[object Object]\"")]
    [InlineData("String.fromCharCode(72, 7891) + String.fromCodePoint(128512).length + 'a'.concat(String.fromCharCode(65601))", "\"Hồ2aA\"")]
    [InlineData("[Math.atan2(1, 1), Math.asin(2), Math.tanh(0), Math.fround(5.5), Math.SQRT2 * Math.SQRT1_2 > 0.99, Math.LOG2E * Math.LN2 > 0.99]", "[0.7853981633974483,null,0,5.5,true,true]")]
    [InlineData("[Number.EPSILON > 0, Number.MAX_VALUE > 1e308, Number.MIN_VALUE > 0, Number.isSafeInteger(9007199254740991), Number.isSafeInteger(1.5), 1 / 0 === Number.POSITIVE_INFINITY]", "[true,true,true,true,false,true]")]
    [InlineData("Object.hasOwn({a: 1}, 'a') && !Object.hasOwn({}, 'toString') && decodeURI('%E1%BA%BF%2Fa%20b')", "\"ế%2Fa b\"")]
    public void A_script_gives_what_JavaScript_gives(string source, string expected) => Run(source).ShouldBe(expected);

    [Theory]
    [InlineData("bytesToString(bytesFromString('Hồ sơ')) + bytesToBase64(bytesFromBase64('SOG7kw==')) + bytesFromString('AB').join()", "\"Hồ sơSOG7kw==65,66\"")]
    [InlineData("stringFromBase64(stringToBase64('Hồ')) + toJson({a: [1]}) + isNullOrWhiteSpace(' ')", "\"Hồ{\\u0022a\\u0022:[1]}true\"")]
    [InlineData("try { bytesToString([256]) } catch (e) { e.name }", "\"TypeError\"")]
    public void A_function_of_Elsa_gives_what_it_gives_there(string source, string expected) => JsonNode.DeepEquals(JsonNode.Parse(Run(source)), JsonNode.Parse(expected)).ShouldBeTrue(Run(source));

    [Theory]
    [InlineData("a +", 1, 4)]
    [InlineData("let x = 1;\nlet y = (2;", 2, 11)]
    [InlineData("1 + -2 ** 2", 1, 8)]
    [InlineData("class A {}", 1, 1)]
    [InlineData("async () => 1", 1, 1)]
    [InlineData("this.x", 1, 1)]
    [InlineData("new Function('x')", 1, 5)]
    [InlineData("'text", 1, 6)]
    [InlineData("x = `a ${1 +} b`", 1, 13)]
    [InlineData("/(?<=x)/.test('x')", 1, 1)]
    [InlineData("/(x)\\1/.test('x')", 1, 1)]
    [InlineData("/(((a{1,50}){1,50}){1,50})/.test('x')", 1, 1)]
    [InlineData("/(?:(?:(?:){1000}){1000}){1000}/.test('x')", 1, 1)]
    [InlineData("a instanceof b", 1, 3)]
    [InlineData("for (;;) { break nowhere; }", 1, 18)]
    [InlineData("a: { while (true) { continue a } }", 1, 30)]
    [InlineData("a: for (;;) { const f = () => { break a }; }", 1, 39)]
    [InlineData("{a: 1}", 1, 5)]
    [InlineData("new WeakMap()", 1, 5)]
    public void What_cannot_be_read_is_refused_with_line_and_column(string source, int line, int column)
    {
        var problem = Should.Throw<ScriptSyntaxException>(() => Script.Parse(source));
        (problem.Line, problem.Column).ShouldBe((line, column), problem.Message);
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;);")]
    [InlineData("'a'.repeat(1e9)")]
    [InlineData("let s = 'ab'; while (true) s += s;")]
    [InlineData("let a = [1]; while (true) a = a.concat(a);")]
    [InlineData("function f() { return f(); } f()")]
    [InlineData("const f = n => [n].map(f); f(1)")]
    [InlineData("new Array(1e9)")]
    [InlineData("let a = []; for (;;) a.push(a.length);")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("Array.from({length: 1e8})")]
    [InlineData("let o = {}; let i = 0; while (true) o['k' + i++] = i;")]
    [InlineData("let a = [1,2,3]; a.forEach(x => a.push(x));")]
    [InlineData("let a = []; a[0] = a; JSON.stringify(a)")]
    [InlineData("let a = []; a[0] = a; String(a).length; a")]
    [InlineData("try { while (true) {} } catch (e) { 'escaped' }")]
    [InlineData("try { f() } finally { while (true) {} }")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/).x")]
    [InlineData("[1,2].reduce((a, b) => { while (true) {} })")]
    [InlineData("let s = 'x'.repeat(900000); let n = 0; while (true) { n += s.indexOf('y'); }")]
    [InlineData("let a = new Array(100000).fill(1); while (true) a.indexOf(2);")]
    [InlineData("let a = new Array(900000).fill('xxxxxxxxxx'); a.join('-')")]
    [InlineData("[3, 2, 1].sort((a, b) => { while (true) {} })")]
    [InlineData("const m = new Map(); let i = 0; while (true) m.set(i++, m);")]
    [InlineData("const s = new Set(); for (let i = 0; i < 90000; i++) s.add(i); while (true) [...s];")]
    [InlineData("const s = new Set([1]); for (const x of s) s.add(x + 1); while (true) s.forEach(x => s.delete(x) || s.add(x));")]
    [InlineData("a: while (true) { while (true) { continue a } }")]
    [InlineData("const d = new Date(); d.setDate(1e300); d.setFullYear(-1e9, 1e9, 1e9); while (true) d.setMonth(1e6)")]
    [InlineData("[3, 2, 1].sort((a, b) => { throw 'x' })")]
    [InlineData("'a'.repeat(900000).replace(/a/g, '$`'.repeat(400000))")]
    [InlineData("'a'.repeat(300000).replace(/a/g, '$&'.repeat(300000))")]
    [InlineData("'a'.repeat(500000).replaceAll('a', '$`$\\u0027'.repeat(100000))")]
    [InlineData("const t = 'ab'.repeat(400000); for (let i = 0; i < 20; i++) t.search(/(?:[ab]*a[ab]{20}c|d){20}/)")]
    [InlineData("const t = 'ab'.repeat(400000); for (let i = 0; i < 20; i++) t.match(/(a{1,30}|ab){1,30}c/)")]
    [InlineData("'a'.repeat(900000).match(/a.*z|a/g).length")]
    [InlineData("'a'.repeat(900000).split(/(((((((((a*)*)*)*)*)*)*)*)*)b/)")]
    [InlineData("'a'.repeat(900000).replace(/(?=(a*))\\B/g, '$1')")]
    [InlineData("let a = [1]; for (let i = 0; i < 50; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = {}; for (let i = 0; i < 50; i++) a = {x: a, y: a}; JSON.stringify(a, null, 2)")]
    [InlineData("let a = ['x']; for (let i = 0; i < 50; i++) a = [a, a]; '' + a")]
    [InlineData("const a = 'x'.repeat(900000) + 'a', b = 'x'.repeat(900000) + 'b'; while (true) a === b")]
    [InlineData("const a = 'x'.repeat(900000), o = {}; while (true) o[a]")]
    [InlineData("const a = 'x'.repeat(900000), m = new Map([[a, 1]]); while (true) m.get(a)")]
    [InlineData("const a = 'x'.repeat(900000), b = 'x'.repeat(900000); [a + 'a', b + 'b'].concat(new Array(50000).fill(a)).sort()")]
    [InlineData("const n = 'a'.repeat(200000) + 'b' + 'a'.repeat(200000); 'a'.repeat(900000).includes(n)")]
    [InlineData("const n = '9'.repeat(900000); while (true) +n")]
    [InlineData("const n = ' '.repeat(900000); while (true) parseInt(n) + parseFloat(n)")]
    [InlineData("'\\uFDFA'.repeat(200000).normalize('NFKD').length")]
    [InlineData("const d = '1'.repeat(900000); while (true) Date.parse(d)")]
    [InlineData("encodeURIComponent('\\u20ac'.repeat(900000))")]
    [InlineData("let a = [1]; for (let i = 0; i < 20000; i++) a = [a]; a * 2 + (a == 1)")]
    [InlineData("'x'.replace('y'.repeat(100000), 'z') + 'x'.search('('.repeat(100000))")]
    [InlineData("new Date(253402300799999).getHours() + new Date(1, 0).getDay() + new Date(-62135596800000).getHours()")]
    public void Greed_meets_a_bound_and_takes_little(string source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ValueCopy.Of(Script.Parse(source).Run(new Host()));
        }
        catch (Exception problem) when (problem is ScriptException or ScriptBoundException or ValueTooDeepException)
        {
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000_000);
    }

    [Fact]
    public void Deep_source_is_refused_and_not_run_into_the_stack()
    {
        foreach (var source in new[] { new string('(', 50_000), new string('[', 50_000), string.Concat(Enumerable.Repeat("!", 50_000)) + "1", string.Concat(Enumerable.Repeat("a?", 20_000)), string.Concat(Enumerable.Repeat("if(1)", 20_000)), string.Join("+", Enumerable.Repeat("1", 40_000)), "a" + string.Concat(Enumerable.Repeat(".b", 40_000)), string.Concat(Enumerable.Repeat("`${", 10_000)), string.Concat(Enumerable.Repeat("2**", 20_000)) + "2" })
            Should.Throw<ScriptSyntaxException>(() => Script.Parse(source));
    }

    [Fact]
    public void Long_expressions_run_without_reaching_the_end_of_the_stack()
    {
        var thread = new Thread(() =>
        {
            Run(string.Join(",", Enumerable.Repeat("1", 40_000)));
            var chain = string.Join("+", Enumerable.Repeat("1", 400));
            var nested = chain;
            for (var i = 0; i < 12; i++)
                nested = $"({nested})+{chain}";
            Should.NotThrow(() => { try { Run($"const f = n => {nested} + f(n + 1); f(0)"); } catch (ScriptBoundException) { } });
        }, 512 * 1024);
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public void A_bound_cannot_be_caught_by_the_script() =>
        Should.Throw<ScriptBoundException>(() => Run("try { while (true) {} } catch (e) { 'escaped' }"));

    private static string Run(string source) => ValueJson.Text(ValueCopy.Of(Script.Parse(source).Run(new Host())));

    private sealed class Host : IScriptHost
    {
        public DateTimeOffset Now => new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

        public byte[] Draw() => new byte[16];

        public bool TryResolve(string name, out object? value)
        {
            value = null;
            return false;
        }
    }
}
