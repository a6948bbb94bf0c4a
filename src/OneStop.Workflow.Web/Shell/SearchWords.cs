using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;

namespace OneStop.Workflow.Web.Shell;

/// <summary>
/// Words that somebody searches for are often a citizen's name, and addresses end up in histories, bookmarks and the logs
/// of proxies. So the words go into the address only in a form that this host alone can read, for a day; the address can
/// still be gone back to and paged through.
/// </summary>
public sealed class SearchWords(IDataProtectionProvider keys)
{
    /// <summary>Where search forms are posted to; their field <c>to</c> says which list is asked.</summary>
    public const string Path = "/search";

    /// <summary>The field with the words.</summary>
    private const string Field = "q";

    /// <summary>What begins a hidden word; everything else was typed into the address by hand, or is a code in a link.</summary>
    private const string Mark = "~";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector protector = keys.CreateProtector("OneStop.SearchWords").ToTimeLimitedDataProtector();

    /// <summary>Whether they are words that some host has hidden.</summary>
    public static bool IsHidden(string words) => words.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The words as they may stand in an address; null for none.</summary>
    public string? Hide(string? words) => string.IsNullOrWhiteSpace(words) ? null : Mark + protector.Protect(words.Trim(), Lasts);

    /// <summary>The words of an address; null when there are none, when they are too old to be read, or when they stand there openly and are no code.</summary>
    public string? Read(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || !IsHidden(address))
            return address?.Trim() is { } open && CodeWords.IsOne(open) ? open : null;
        try
        {
            return protector.Unprotect(address[Mark.Length..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Leads a search form on to its list, with the words hidden and the other fields as they are.</summary>
    public static async Task<IResult> Ask(HttpContext http, IAntiforgery antiforgery, SearchWords words)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            return TypedResults.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!Lists.Contains(form["to"].ToString()))
            return TypedResults.BadRequest();
        var parts = form.Where(f => f.Key is not ("to" or Field) && !f.Key.StartsWith("__", StringComparison.Ordinal) && !string.IsNullOrEmpty(f.Value))
            .Select(f => KeyValuePair.Create(f.Key, (string?)f.Value.ToString()));
        if (words.Hide(form[Field]) is { } hidden)
            parts = parts.Append(KeyValuePair.Create(Field, (string?)hidden));
        return TypedResults.LocalRedirect(form["to"] + QueryString.Create(parts).ToString());
    }

    /// <summary>Lists in which people are searched for, by name or by the code of their dossier: a name may be typed where a code is asked for.</summary>
    private static readonly HashSet<string> Lists = [Addresses.Dossiers, Addresses.Incidents, Addresses.CustodyIncidents, $"{Addresses.Sla}/breaches", Addresses.Audit, Addresses.Readings];
}
