using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>
/// What a chosen password must be: long, and none that guessers try first. Kinds of characters are not asked for, since
/// that only makes people append "1!" (NIST SP 800-63B).
/// </summary>
internal static class PasswordPolicy
{
    public const int Shortest = 12, Longest = 128;

    private const string Field = "newPassword";

    // What common passwords of staff are made of, in Vietnamese and English, without diacritics.
    private static readonly string[] Common =
    [
        "password", "passwd", "passw0rd", "matkhau", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "admin", "administrator", "quantri", "quantrivien",
        "welcome", "letmein", "iloveyou", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "vietnam", "hanoi", "saigon", "hochiminh", "danang", "hatinh", "motcua", "hanhchinhcong",
        "canbo", "congchuc", "ubnd", "bachkhoa", "conyeu", "giadinh", "dragon", "monkey", "football", "baseball", "superman", "batman", "sunshine", "princess", "master",
        "abcdef", "abcdefgh", "abcdefghijkl", "default", "changeme", "secret", "user", "login", "test", "demo", "onestop", "workflow", "windows", "google", "facebook", "zalo",
    ];

    /// <returns>Why it is not taken; null when it is.</returns>
    public static Refusal? Refuses(string? password, string userName)
    {
        if (password is not { Length: >= Shortest })
            return new Refusal("PasswordIsTooShort", RefusalKind.Invalid, Field, $"{Shortest}");
        if (password.Length > Longest || password.Any(char.IsControl))
            return new Refusal("PasswordIsTooLong", RefusalKind.Invalid, Field, $"{Longest}");
        var core = Core(password);
        var name = Core(userName);
        if (password.Distinct().Count() < 5 || IsRow(password) || IsCommon(core) || (name.Length >= 3 && core.Replace(name, "", StringComparison.Ordinal).Length < 6))
            return new Refusal("PasswordIsCommon", RefusalKind.Invalid, Field);
        return null;
    }

    /// <summary>Little is left of it without a common word: "Matkhau@12345", "P@ssw0rd2026!".</summary>
    private static bool IsCommon(string core) =>
        core.Length == 0 || Common.Any(word => core.Contains(word, StringComparison.Ordinal) && core.Replace(word, "", StringComparison.Ordinal).Length < 6);

    /// <summary>A walk through the digits or the alphabet, up or down.</summary>
    private static bool IsRow(string password)
    {
        var steps = password.Zip(password.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(s => s is 1 or -1 or 0 or 9 or -9) >= steps.Count * 3 / 4;
    }

    /// <summary>Letters only, small, without diacritics, with the usual stand-ins turned back.</summary>
    private static string Core(string text)
    {
        var core = new StringBuilder();
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            var plain = c switch { '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', 'đ' => 'd', _ => c };
            if (char.IsAsciiLetter(plain) && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                core.Append(plain);
        }
        return core.ToString();
    }
}
