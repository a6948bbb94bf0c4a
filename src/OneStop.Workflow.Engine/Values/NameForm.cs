using System.Text;

namespace OneStop.Workflow.Engine.Values;

/// <summary>
/// The one form of a name. "Tên" can be written with its marks in the letters (NFC) or behind them (NFD, as some keyboards and file
/// systems do); nobody sees the difference, so both are the same name.
/// </summary>
internal static class NameForm
{
    /// <summary>The name with its marks in the letters; what is no Unicode at all stays as it is.</summary>
    public static string Of(string name) => Ascii.IsValid(name) ? name : In(name, NormalizationForm.FormC);

    /// <summary>The name as states of earlier versions may hold it.</summary>
    public static string Apart(string name) => Ascii.IsValid(name) ? name : In(name, NormalizationForm.FormD);

    private static string In(string name, NormalizationForm form)
    {
        for (var at = 0; at < name.Length; at++)
            if (char.IsSurrogate(name[at]) && !(char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[++at])))
                return name;
        return name.Normalize(form);
    }
}
