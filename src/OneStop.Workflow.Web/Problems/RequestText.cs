using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi;

namespace OneStop.Workflow.Web.Problems;

/// <summary>
/// Looks at the words of an address and at the fields of a page's form before anybody reads them: what no database
/// keeps, or what is longer than any question, goes no further. Bodies of the API are looked at where they are read.
/// </summary>
internal sealed class RequestText(RequestDelegate next)
{
    /// <summary>Characters of one value of a query.</summary>
    public const int Longest = 1000;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Numbers = new();

    public async Task Invoke(HttpContext http)
    {
        if (await Wrong(http) is { } refusal)
            await Answer(http, refusal).ExecuteAsync(http);
        else
            await next(http);
    }

    private static async Task<Refusal?> Wrong(HttpContext http)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!PlainText.IsPlain(name))
                return new Refusal(PlainText.Refused, RefusalKind.Invalid);
            foreach (var value in values)
                if (PlainText.Wrong(value, name) is { } unreadable)
                    return unreadable;
                else if (value is { Length: > Longest })
                    return new Refusal("TextIsTooLong", RefusalKind.Invalid, name, $"{Longest}");
        }
        foreach (var (name, value) in http.Request.RouteValues)
            if (PlainText.Wrong(value as string, name) is { } unreadable)
                return unreadable;
        return WrongNumber(http) ?? (IsForm(http.Request) ? await WrongField(http) : null);
    }

    /// <summary>A page that takes a whole number from its address breaks on any other text, before it is asked.</summary>
    private static Refusal? WrongNumber(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is not { } page)
            return null;
        foreach (var name in Numbers.GetOrAdd(page, NumbersOf))
            foreach (var value in http.Request.Query[name])
                if (!string.IsNullOrEmpty(value) && !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
                    return RequestProblems.NotUnderstood(name, typeof(int));
        return null;
    }

    private static IReadOnlyList<string> NumbersOf(Type page) =>
    [
        .. from property in page.GetProperties()
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           where query is not null && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(int)
           select query!.Name ?? property.Name,
    ];

    /// <summary>The plain forms of pages, such as the sign-in; files are read by who takes them.</summary>
    private static bool IsForm(HttpRequest request) => request.HasFormContentType && !request.IsApi() && !request.IsElsaApi();

    private static async Task<Refusal?> WrongField(HttpContext http)
    {
        try
        {
            foreach (var (name, values) in await http.Request.ReadFormAsync(http.RequestAborted))
                foreach (var value in values)
                    if (!PlainText.IsPlain(name) || !PlainText.IsPlain(value))
                        return new Refusal(PlainText.Refused, RefusalKind.Invalid, name);
            return null;
        }
        catch (InvalidDataException)
        {
            return RequestProblems.OfStatus(StatusCodes.Status400BadRequest);
        }
    }

    [SuppressMessage("Performance", "CA1859", Justification = "Three kinds of answers.")]
    private static IResult Answer(HttpContext http, Refusal refusal) =>
        http.Request.IsApi() ? Problem.Of(refusal)
        : http.Request.IsElsaApi() ? ElsaAnswers.Problem(refusal)
        : TypedResults.StatusCode(StatusCodes.Status400BadRequest);
}
