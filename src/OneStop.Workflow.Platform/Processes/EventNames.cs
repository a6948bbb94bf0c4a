using System.Text;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>The one form of an event's name: whether its marks stand in the letters (NFC) or behind them (NFD), it is the same event.</summary>
internal static class EventNames
{
    /// <summary>The name with its marks in the letters, as the engine has it. Texts that are no Unicode do not come as far as here.</summary>
    public static string Of(string name) => name.Normalize(NormalizationForm.FormC);

    /// <summary>The name in both forms: what waits since an earlier version may hold the other one.</summary>
    public static string[] Written(string name) => [.. new[] { Of(name), name.Normalize(NormalizationForm.FormD) }.Distinct()];
}
