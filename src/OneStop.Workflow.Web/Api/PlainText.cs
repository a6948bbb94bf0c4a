using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Web.Api;

/// <summary>Text as it is searched: lower case, without Vietnamese diacritics.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }
}
