using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>
/// The texts of the inbox, of escalation policies, jobs and deliveries, in the user's language:
/// <c>Resources/Alarms.resx</c> (Vietnamese) and <c>Alarms.en.resx</c>.
/// </summary>
public sealed class AlarmText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Alarms", typeof(AlarmText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>The text if there is one, or else <paramref name="otherwise"/>.</summary>
    public string Or(string key, string otherwise) => texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;

    /// <summary>A rung's point in words: "đã dùng 50 % thời gian", "quá hạn 4 giờ làm việc".</summary>
    public string Point(string point)
    {
        if (!RungPoint.TryParse(point, out var read) || read is null)
            return point;
        return read.IsWarning ? texts["Point.Warning"]
            : read.Before is { } before ? texts["Point.Before", Tongue.Of(before.ToVietnamese(), before.ToString())]
            : read.After is { } after ? texts["Point.After", Tongue.Of(after.ToVietnamese(), after.ToString())]
            : read == RungPoint.Due ? texts["Point.Due"] : texts["Point.Percent", read.Percent];
    }

    /// <summary>Error, warning or plain, as the chips of the pages look.</summary>
    public static string Tone(string point) => point == "due" || point.StartsWith('+') ? "over" : "soon";
}
