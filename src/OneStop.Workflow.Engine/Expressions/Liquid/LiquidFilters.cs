using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>A filter that templates are offered.</summary>
/// <param name="Example">How it is written, with what it gives behind the sign →.</param>
internal sealed record LiquidFilter(string Name, string Example);

/// <summary>The filters of templates, those of Elsa: this table is what runs, what the check knows, what is listed, and what is tested.</summary>
internal static partial class LiquidFilters
{
    public static IReadOnlyList<LiquidFilter> All { get; } =
    [
        new("abs", "-5 | abs → 5"), new("append", "'a' | append: 'b' → ab"), new("at_least", "3 | at_least: 5 → 5"), new("at_most", "7 | at_most: 5 → 5"),
        new("base64", "'hồ sơ' | base64 → aOG7kyBzxqE="), new("base64_decode", "'YQ==' | base64_decode → a"), new("base64_encode", "'a' | base64_encode → YQ=="),
        new("base64_url_safe_decode", "'YQ' | base64_url_safe_decode → a"), new("base64_url_safe_encode", "'a' | base64_url_safe_encode → YQ"),
        new("capitalize", "'an' | capitalize → An"), new("ceil", "1.2 | ceil → 2"), new("compact", "Variables.List | compact | join: ',' → a,b"), new("concat", "Variables.List | concat: Variables.List | size → 4"),
        new("date", "'2026-01-31T08:30:00Z' | date: '%d/%m/%Y %H:%M' → 31/01/2026 08:30"), new("default", "nil | default: 'none' → none"), new("divided_by", "7 | divided_by: 2 → 3"), new("downcase", "'ĐƠN' | downcase → đơn"),
        new("escape", "'<b>' | escape → &lt;b&gt;"), new("escape_once", "'&lt;' | escape_once → &lt;"), new("find", "Variables.People | find: 'age', 40 | json → {\"name\":\"Chi\",\"age\":40}"),
        new("find_index", "Variables.People | find_index: 'name', 'Chi' → 1"), new("first", "Variables.List | first → a"), new("floor", "1.8 | floor → 1"),
        new("format_date", "'2026-01-31T08:30:00Z' | format_date: 'dd/MM/yyyy' → 31/01/2026"), new("format_number", "1234567.5 | format_number: '#,0.00' → 1,234,567.50"), new("format_string", "'{0}/{1}' | format_string: 7, 'QĐ' → 7/QĐ"),
        new("handle", "'HoSo' | handle → ho-so"), new("handleize", "'HoSo' | handleize → ho-so"), new("has", "Variables.People | has: 'name', 'An' → true"),
        new("hmac_sha1", "'a' | hmac_sha1: 'k' | size → 40"), new("hmac_sha256", "'a' | hmac_sha256: 'k' | size → 64"), new("join", "Variables.List | join: '; ' → a; b"), new("json", "Variables.List | json → [\"a\",\"b\"]"),
        new("keys", "Variables.Form | keys | join: ',' → name,age"), new("last", "Variables.List | last → b"), new("lstrip", "'  a' | lstrip → a"), new("map", "Variables.People | map: 'name' | join: ',' → An,Chi"),
        new("md5", "'a' | md5 → 0cc175b9c0f1b6a831c399e269772661"), new("minus", "5 | minus: 2 → 3"), new("modulo", "7 | modulo: 4 → 3"), new("newline_to_br", "Variables.Lines | newline_to_br → a<br />b"),
        new("plus", "5 | plus: 2 → 7"), new("prepend", "'b' | prepend: 'a' → ab"), new("raw", "'<b>' | raw → <b>"), new("reject", "Variables.People | reject: 'name', 'An' | map: 'name' | join → Chi"), new("remove", "'a-b' | remove: '-' → ab"),
        new("remove_first", "'a-b-c' | remove_first: '-' → ab-c"), new("remove_last", "'a-b-c' | remove_last: '-' → a-bc"), new("replace", "'a-b-c' | replace: '-', '/' → a/b/c"),
        new("replace_first", "'a-b-c' | replace_first: '-', '/' → a/b-c"), new("replace_last", "'a-b-c' | replace_last: '-', '/' → a-b/c"), new("reverse", "Variables.List | reverse | join: ',' → b,a"), new("round", "1.26 | round: 1 → 1.3"),
        new("rstrip", "'a  ' | rstrip → a"), new("sha1", "'a' | sha1 | size → 40"), new("sha256", "'a' | sha256 | size → 64"), new("size", "'hồ sơ' | size → 5"), new("slice", "'hồ sơ' | slice: 0, 2 → hồ"),
        new("sort", "'b,a' | split: ',' | sort | join: ',' → a,b"), new("sort_natural", "'b,A' | split: ',' | sort_natural | join: ',' → A,b"), new("split", "'a,b' | split: ',' | last → b"), new("strip", "' a ' | strip → a"),
        new("strip_html", "'<b>a</b>' | strip_html → a"), new("strip_newlines", "Variables.Lines | strip_newlines → ab"), new("sum", "Variables.Numbers | sum → 6"), new("time_zone", "'2026-01-31T08:30:00Z' | time_zone: 'Asia/Ho_Chi_Minh' | date: '%H:%M' → 15:30"),
        new("times", "3 | times: 4 → 12"), new("truncate", "'abcdef' | truncate: 5 → ab..."), new("truncatewords", "'a b c' | truncatewords: 2 → a b..."), new("uniq", "'a,a,b' | split: ',' | uniq | join: ',' → a,b"), new("upcase", "'đơn' | upcase → ĐƠN"),
        new("url_decode", "'a%2Fb' | url_decode → a/b"), new("url_encode", "'a/b' | url_encode → a%2Fb"), new("where", "Variables.People | where: 'name', 'An' | map: 'age' | join → 30"),
    ];

    /// <summary>Reads at Viet Nam's time, in no culture but the machine's notation, and knows the filters of the table.</summary>
    public static TemplateOptions Options { get; } = Made();

    private static TemplateOptions Made()
    {
        var options = new TemplateOptions
        {
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = CronPlan.VietNam,
            StrictFilters = true,
        };
        options.Filters.AddFilter("base64", (input, _, _) => input.IsNil() ? NilValue.Instance : new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.ToStringValue()))));
        options.Filters.AddFilter("keys", (input, _, _) => input.ToObjectValue() is IFluidIndexable source
            ? new ArrayValue([.. source.Keys.Select(key => new StringValue(key))])
            : throw new FluidException("'keys' takes an object"));
        // The library's own reads all the world's zones from a table of its own, which takes seconds when it is first asked.
        options.Filters.AddFilter("time_zone", (input, arguments, context) => !input.TryGetDateTimeInput(context, out var moment) ? NilValue.Instance
            : CronPlan.Zone(arguments.At(0).ToStringValue() is "local" ? null : arguments.At(0).ToStringValue()) is { } zone ? new DateTimeValue(TimeZoneInfo.ConvertTime(moment, zone))
            : throw new FluidException($"'{arguments.At(0).ToStringValue()}' is no time zone that is known here"));
        foreach (var (name, filter) in options.Filters.ToList())
            if (All.Any(offered => offered.Name == name))
                options.Filters.AddFilter(name, Paid(name, filter));
            else
                options.Filters.Remove(name);
        return options;
    }

    /// <summary>Every filter pays for what it is given before it begins, and for what it gives.</summary>
    private static FilterDelegate Paid(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        var run = LiquidContext.RunOf(context);
        var letters = Paying.Letters(input, run) + (arguments.Values ?? []).Sum(argument => Paying.Letters(argument, run));
        run.Text(letters);
        run.Steps(letters / 32);
        Grow(name, input, arguments, run);
        var result = await filter(input, arguments, context);
        run.Text(Paying.Letters(result, run));
        return result;
    };

    /// <summary>Pays for filters whose result can be much longer than what they are given, or that look at all of it many times.</summary>
    private static void Grow(string name, FluidValue input, FilterArguments arguments, ScriptRun run)
    {
        var (text, first) = (input.ToStringValue(), arguments.At(0).ToStringValue());
        switch (name)
        {
            case "replace" or "remove":
                run.Search(text, first);
                if (first.Length > 0)
                    run.Text(text.Length + text.AsSpan().Count(first) * (long)arguments.At(1).ToStringValue().Length);
                break;
            case "replace_first" or "replace_last" or "remove_first" or "remove_last":
                run.Search(text, first);
                break;
            case "split":
                run.Search(text, first);
                run.Bytes(text.Length * (first.Length == 0 ? 64L : 8));
                break;
            case "join":
                run.Text(text.Length + (input is ArrayValue list ? list.Values.Count * (long)first.Length : 0));
                break;
            case "sort" or "sort_natural" or "uniq":
                run.Steps(input is ArrayValue many ? many.Values.Count : 0);
                break;
            case "json" or "url_encode" or "escape" or "escape_once" or "newline_to_br":
                run.Bytes(text.Length * 18L);
                break;
            case "date" or "format_date" or "format_number":
                Bound(first);
                break;
            case "format_string":
                Bound(text);
                break;
        }
    }

    // A width of nine digits would fill the memory with blanks.
    private static void Bound(string format)
    {
        if (format.Length > 500 || Wide().IsMatch(format))
            throw new ScriptBoundException("A format may have 500 characters, and widths below 1000.");
    }

    [GeneratedRegex(@"\d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Wide();
}
