namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// Text that every database keeps and every screen shows as it was typed: no control characters but tab and line ends
/// (NUL above all, which PostgreSQL does not keep), and no half of a surrogate pair.
/// </summary>
public static class PlainText
{
    /// <summary>Code of the refusal of any other text.</summary>
    public const string Refused = "TextIsNotPlain";

    /// <summary>The refusal of the text of that field; null when it is plain, or none.</summary>
    public static Refusal? Wrong(string? text, string? field) =>
        text is null || IsPlain(text) ? null : new Refusal(Refused, RefusalKind.Invalid, field);

    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is '\t' or '\n' or '\r' || !char.IsControl(letter) && !char.IsSurrogate(letter))
                continue;
            if (!char.IsHighSurrogate(letter) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
                return false;
        }
        return true;
    }
}
