using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library.Intl;

/// <summary>
/// How numbers and dates are written in Vietnamese and in English, as the Unicode CLDR has it. It stands here and is not asked of
/// the machine, so that a replayed step writes the same.
/// </summary>
internal sealed record Tongue(string Name, char Group, char Point, string[] Days, string[] ShortDays, string[] Months, string[] ShortMonths, string Morning, string Evening)
{
    public static readonly Tongue Vietnamese = new("vi", '.', ',',
        ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"], ["CN", "Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7"],
        [.. Enumerable.Range(1, 12).Select(month => $"tháng {month}")], [.. Enumerable.Range(1, 12).Select(month => $"thg {month}")], "SA", "CH");

    public static readonly Tongue English = new("en", ',', '.',
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], "AM", "PM");

    /// <summary>The language that is asked for; Vietnamese where none is.</summary>
    /// <exception cref="ScriptException">It is another one.</exception>
    public static Tongue Of(ScriptRun run, object? locale)
    {
        if (locale is ScriptArray list)
            locale = list.Items.Count == 0 ? null : list.Items[0];
        var name = locale is null or Undefined ? "vi" : Operations.Text(run, locale);
        return name.ToLowerInvariant() switch
        {
            "vi" or "vi-vn" => Vietnamese,
            "en" or "en-us" => English,
            _ => throw new ScriptException($"RangeError: Incorrect locale information provided: '{(name.Length > 20 ? name[..20] : name)}'; offered are 'vi' and 'en'"),
        };
    }
}

/// <summary>The options of a format: read by name, and refused where they are not offered, so that none is silently without effect.</summary>
internal sealed class FormatOptions
{
    private readonly ScriptRun _run;
    private readonly ScriptObject? _given;

    public FormatOptions(ScriptRun run, object? given, params string[] offered)
    {
        (_run, _given) = (run, given as ScriptObject);
        foreach (var name in _given?.Keys ?? [])
            if (_given![name] is not Undefined && !offered.Contains(name))
                throw new ScriptException($"RangeError: The option '{(name.Length > 30 ? name[..30] : name)}' is not offered; offered are {string.Join(", ", offered)}");
    }

    public string? Choice(string name, params string[] allowed)
    {
        if (Value(name) is not { } value)
            return null;
        var text = Operations.Text(_run, value);
        return allowed.Contains(text) ? text : throw new ScriptException($"RangeError: Value {(text.Length > 30 ? text[..30] : text)} out of range for option {name}; offered are {string.Join(", ", allowed)}");
    }

    public int? Digits(string name, int least, int most)
    {
        if (Value(name) is not { } value)
            return null;
        var number = Operations.Number(value);
        return number >= least && number <= most ? (int)number : throw new ScriptException($"RangeError: {name} value is out of range.");
    }

    public bool? Flag(string name) => Value(name) is { } value ? Operations.Truthy(value) : null;

    private object? Value(string name) => _given is not null && _given.TryGet(name, out var value) && value is not Undefined ? value : null;
}
