using System.Globalization;
using System.Text;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>What opens doors is never logged, whatever the definition says: passwords, tokens, keys, headers that sign in.</summary>
internal static class SecretNames
{
    private static readonly string[] Words = ["authorization", "cookie", "password", "passwd", "secret", "token", "apikey", "privatekey", "credential", "matkhau", "mabimat", "mamotlan"];

    private static readonly string[] Schemes = ["Bearer ", "Basic ", "Digest "];

    /// <summary>Whether a member, an input or a variable of this name holds a secret, however it is joined: api-key, ApiKey, Mật khẩu.</summary>
    public static bool IsSecret(string name) => Folded(name) is var folded && Words.Any(word => folded.Contains(word, StringComparison.Ordinal));

    /// <summary>Whether a text is the value of a header that signs in.</summary>
    public static bool IsCredential(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an input or output is, comes from, or goes to something that is named as a secret.</summary>
    public static bool MayHold(ActivityNode node, bool isOutput, string name) =>
        IsSecret(name)
        || (isOutput ? node.Captures.GetValueOrDefault(name) : node.Inputs.GetValueOrDefault(name)?.Reference) is { } other && IsNamedSecret(node, other)
        || node.Type == "Elsa.SetVariable" && node.Json.TryGet("variable", out var variable) && (IsSecret(variable.Text("name") ?? "") || IsNamedSecret(node, variable.Text("id") ?? ""))
        || node.Type == "Elsa.SetOutput" && IsSecret(node.LiteralInput("outputName") ?? "");

    /// <summary>By its id, or by the name of the variable with that id.</summary>
    private static bool IsNamedSecret(ActivityNode node, string id)
    {
        if (IsSecret(id))
            return true;
        for (var scope = node.Parent; scope is not null; scope = scope.Parent)
            if (scope.Variables.FirstOrDefault(variable => variable.Id == id) is { } declared)
                return IsSecret(declared.Name);
        return false;
    }

    private static string Folded(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                letters.Append(char.ToLowerInvariant(letter));
        return letters.ToString();
    }
}
