using System.Globalization;
using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library.Intl;

/// <summary><c>toLocaleString</c> of numbers and <c>Intl.NumberFormat</c>.</summary>
internal sealed class NumberWriting
{
    private const char NoBreak = '\u00A0';

    private static readonly string[] Offered = ["style", "currency", "currencyDisplay", "minimumFractionDigits", "maximumFractionDigits", "minimumIntegerDigits", "useGrouping"];

    private readonly Tongue _tongue;
    private readonly string _style;
    private readonly string? _sign;
    private readonly int _least;
    private readonly int _most;
    private readonly int _whole;
    private readonly bool _groups;

    public NumberWriting(ScriptRun run, object? locale, object? given)
    {
        _tongue = Tongue.Of(run, locale);
        var options = new FormatOptions(run, given, Offered);
        _style = options.Choice("style", "decimal", "percent", "currency") ?? "decimal";
        var currency = options.Choice("currency", "VND", "USD", "EUR");
        if (_style == "currency")
            _sign = options.Choice("currencyDisplay", "symbol", "code") == "code"
                ? currency
                : currency switch { "VND" => "₫", "EUR" => "€", "USD" => _tongue == Tongue.Vietnamese ? "US$" : "$", _ => throw new ScriptException("TypeError: Currency code is required with currency style.") };
        var usual = _style == "currency" && currency != "VND" ? 2 : 0;
        var (least, most) = (options.Digits("minimumFractionDigits", 0, 20), options.Digits("maximumFractionDigits", 0, 20));
        if (least > most)
            throw new ScriptException("RangeError: maximumFractionDigits value is out of range.");
        _least = least ?? Math.Min(usual, most ?? usual);
        _most = most ?? Math.Max(_style == "decimal" ? 3 : usual, _least);
        _whole = options.Digits("minimumIntegerDigits", 1, 21) ?? 1;
        _groups = options.Flag("useGrouping") ?? true;
    }

    public string Write(object? value)
    {
        var number = Operations.Numeric(value);
        var isNegative = number is double binary ? binary < 0 || binary == 0 && double.IsNegative(binary) : (decimal)number < 0;
        var text = number is double odd && !double.IsFinite(odd) ? double.IsNaN(odd) ? "NaN" : "∞" : Digits(number);
        var placed = (_style, _tongue == Tongue.Vietnamese) switch
        {
            ("percent", _) => text + "%",
            ("currency", true) => text + NoBreak + _sign,
            ("currency", false) => _sign + (_sign!.Length == 3 && char.IsAsciiLetterUpper(_sign[0]) ? NoBreak : "") + text,
            _ => text,
        };
        return isNegative ? "-" + placed : placed;
    }

    private string Digits(object number)
    {
        var shortest = number is double binary ? ValueTypes.NumberText(Math.Abs(binary)) : Numbers.Text(Math.Abs((decimal)number));
        var (whole, fraction) = Rounded(shortest, _style == "percent" ? 2 : 0);
        whole = whole.PadLeft(_whole, '0');
        var result = new StringBuilder(whole.Length * 2 + fraction.Length);
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && _groups && (whole.Length - i) % 3 == 0)
                result.Append(_tongue.Group);
            result.Append(whole[i]);
        }
        if (fraction.Length > 0)
            result.Append(_tongue.Point).Append(fraction);
        return result.ToString();
    }

    /// <summary>The digits before and behind the point, halves rounded away from zero; reckoned in digits, so that no number is too large.</summary>
    private (string Whole, string Fraction) Rounded(string text, int shift)
    {
        var exponent = text.IndexOf('e', StringComparison.Ordinal) is >= 0 and var at ? int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var mantissa = text.Split('e')[0];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        // How many of the digits stand before the point.
        var before = (point < 0 ? digits.Length : point) + exponent + shift;
        if (before < 0)
            (digits, before) = (new string('0', -before) + digits, 0);
        digits = digits.PadRight(before, '0');
        var kept = before + _most;
        var isUp = kept < digits.Length && digits[kept] >= '5';
        var all = kept < digits.Length ? digits[..kept] : digits;
        if (isUp)
        {
            var (raised, place) = (all.ToCharArray(), all.Length - 1);
            for (; place >= 0 && raised[place] == '9'; place--)
                raised[place] = '0';
            if (place >= 0)
                raised[place]++;
            all = place >= 0 ? new string(raised) : "1" + new string(raised);
            before += place >= 0 ? 0 : 1;
        }
        var whole = all[..before].TrimStart('0');
        return (whole.Length == 0 ? "0" : whole, all[before..].TrimEnd('0').PadRight(_least, '0'));
    }
}
