using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>Makes Vietnamese text comparable as people type it in a hurry: lower case, no diacritics, đ as d.</summary>
public static class Diacritics
{
    public static string Fold(string text)
    {
        if (!PlainText.IsPlain(text))
            text = string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
