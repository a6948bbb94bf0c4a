using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Problems;

/// <summary>
/// The sentence of a refusal in the user's language, for pages and for the API alike. Texts stand in
/// <c>Resources/Refusals*.resx</c> under the refusal's code. <c>{0}</c> stands for an argument, <c>{0...}</c> for that
/// one and all that follow: these are what would have been allowed. <c>{0:role}</c> names a role in the user's words.
/// </summary>
public static partial class RefusalText
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Web.Resources.Refusals", typeof(RefusalText).Assembly);

    /// <param name="culture">Null takes the current UI culture; every language but English reads Vietnamese.</param>
    public static string Of(Refusal refusal, CultureInfo? culture = null) => Of(refusal.Code, culture, refusal.Arguments);

    /// <summary>The sentence of a code without arguments at hand, e.g. of a reason why a step is blocked.</summary>
    public static string Of(string code, CultureInfo? culture = null, params IReadOnlyList<string> arguments) =>
        Placeholder().Replace(Find(code, culture) ?? code, match => Fill(match, arguments, culture));

    /// <summary>The values that would have been taken instead; empty when the text names none.</summary>
    public static IReadOnlyList<string> Allowed(Refusal refusal) =>
        Find(refusal.Code, CultureInfo.InvariantCulture) is { } text && Rest().Match(text) is { Success: true } rest
            ? [.. refusal.Arguments.Skip(Number(rest)).SelectMany(argument => argument.Split(", "))]
            : [];

    /// <summary>The text as it stands in the resource; null when there is none.</summary>
    internal static string? Find(string code, CultureInfo? culture) => Texts.GetString(code, culture ?? CultureInfo.CurrentUICulture);

    private static string Fill(Match match, IReadOnlyList<string> arguments, CultureInfo? culture)
    {
        var number = Number(match);
        if (match.Groups["rest"].Success)
            return string.Join(", ", arguments.Skip(number));
        if (number >= arguments.Count)
            return "…";
        return match.Groups["role"].Success ? Find($"Role-{arguments[number]}", culture) ?? arguments[number] : arguments[number];
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<number>\d)(?:(?<rest>\.\.\.)|(?<role>:role))?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{(?<number>\d)\.\.\.\}")]
    private static partial Regex Rest();
}
