using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// A number in a form's JSON: a JSON number in plain digits, of which none is lost. A text that looks like a number is
/// none here; what people type is read by the page, which knows their notation.
/// </summary>
public static partial class FormNumber
{
    /// <summary>Digits in all, before and behind the point: as many as a decimal keeps exactly. A 64-bit whole number has 19.</summary>
    public const int MostDigits = 28;

    public static bool IsOne(JsonNode value) =>
        value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.ToJsonString() is var digits
        && Plain().IsMatch(digits) && digits.Count(char.IsAsciiDigit) <= MostDigits;

    [GeneratedRegex(@"^-?[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
