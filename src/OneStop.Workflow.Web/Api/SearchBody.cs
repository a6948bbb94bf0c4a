using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Api;

/// <summary>The words of a search, which are often a person's name: they travel in the body of a POST, and the filters beside them in the address.</summary>
internal sealed record SearchBody
{
    /// <summary>Names, codes, numbers; with or without diacritics.</summary>
    public required string Search { get; init; }
}

/// <summary>Where <c>search</c> in the address is about processes, procedures or calendars, and never about people.</summary>
internal sealed class NamesNoPerson;

/// <summary>Holds the words of <c>?search=</c> to codes.</summary>
internal static class SearchInAddress
{
    private const string Parameter = "search";

    /// <summary>Words of this list may be any.</summary>
    public static TBuilder SearchesNoPeople<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NamesNoPerson());

    /// <summary>The refusal of words that may name a person; null when there are none.</summary>
    public static Refusal? Wrong(HttpContext http)
    {
        var words = http.Request.Query[Parameter].ToString().Trim();
        return words.Length == 0 || CodeWords.IsOne(words) || SearchWords.IsHidden(words) || http.GetEndpoint()?.Metadata.GetMetadata<NamesNoPerson>() is not null
            ? null : new Refusal("WordsInAddress", RefusalKind.Invalid, Parameter);
    }
}
