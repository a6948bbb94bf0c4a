using System.Net.Mail;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>An e-mail address to which mail can be sent over the Internet: one address, without a name or comments beside it.</summary>
public static class EmailAddress
{
    public const int Longest = 200;

    public static bool IsOne(string text) =>
        text.Length <= Longest && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Split('.') is { Length: > 1 } labels && labels.All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-');
}
