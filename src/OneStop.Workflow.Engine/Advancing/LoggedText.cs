using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>Writes a value for the log, no further than its bound: of a large value only the beginning is looked at.</summary>
internal sealed class LoggedText
{
    /// <summary>Stands where a secret stood.</summary>
    public const string Masked = "***";

    private const int Most = LoggedValue.MostCharacters;

    private readonly StringBuilder _text = new();

    private bool IsFull => _text.Length > Most;

    public static (string Text, bool IsText, bool IsCut) Of(object? value)
    {
        if (value is string whole)
        {
            var shown = SecretNames.IsCredential(whole) ? Masked : whole;
            return (Begin(shown), true, shown.Length > Most);
        }
        var writing = new LoggedText();
        writing.Write(value);
        return (Begin(writing._text.ToString()), false, writing.IsFull);
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case ScriptArray array:
                Each('[', array.Items, ']', Write);
                break;
            case ScriptObject source:
                Each('{', source.Keys.Where(key => source[key] is not Undefined), '}', key =>
                {
                    Quote(key);
                    _text.Append(':');
                    Write(SecretNames.IsSecret(key) ? Masked : source[key]);
                });
                break;
            case string text:
                Quote(SecretNames.IsCredential(text) ? Masked : text);
                break;
            default:
                _text.Append(ValueJson.Text(value));
                break;
        }
    }

    private void Each<T>(char open, IEnumerable<T> items, char close, Action<T> write)
    {
        _text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (IsFull)
                return;
            if (!isFirst)
                _text.Append(',');
            isFirst = false;
            write(item);
        }
        _text.Append(close);
    }

    private void Quote(string text)
    {
        var isWhole = text.Length <= Most;
        _text.Append('"').Append(JsonEncodedText.Encode(isWhole ? text : Begin(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        _text.Append(isWhole ? "\"" : "…");
    }

    /// <summary>Never half of a character that is written as two.</summary>
    private static string Begin(string text) => text.Length <= Most ? text : text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)];
}
