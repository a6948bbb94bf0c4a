using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Problems;

/// <summary>
/// What goes wrong with an API request before or outside a command, in the form of every other problem. A bug is logged
/// with its trace id and told without its details.
/// </summary>
internal sealed partial class RequestProblems(ILogger<RequestProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellation)
    {
        if (!http.Request.IsApi())
            return OfPage(exception, http);
        var problem = exception switch
        {
            BadHttpRequestException bad => Problem.Of(bad.StatusCode, OfRequest(bad, http)),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest),
            _ when DatabaseFailures.IsAway(exception) => Away(exception, http),
            _ => Broken(exception, http),
        };
        http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        await problem.ExecuteAsync(http);
        return true;
    }

    /// <summary>A sign-in form that cannot be read, most often because it stood open overnight: back to it. The other pages tell it by themselves.</summary>
    private static bool OfPage(Exception exception, HttpContext http)
    {
        if (exception is not BadHttpRequestException || http.Request.Path != PageSignIn.SignInPath)
            return false;
        http.Response.Redirect($"{PageSignIn.FormPath}?refusal=FormIsStale");
        return true;
    }

    /// <summary>An answer of the framework without a body: no sign-in, unknown address, wrong method or content type.</summary>
    public static Task FillEmptyAnswer(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return http.Request.IsApi() ? Problem.Of(http.Response.StatusCode, OfStatus(http.Response.StatusCode)).ExecuteAsync(http) : Task.CompletedTask;
    }

    internal static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new Refusal("SignInIsRequired", RefusalKind.Forbidden),
        StatusCodes.Status403Forbidden => new Refusal("ThisIsNotAllowed", RefusalKind.Forbidden),
        StatusCodes.Status404NotFound => new Refusal("AddressIsUnknown", RefusalKind.NotFound),
        StatusCodes.Status405MethodNotAllowed => new Refusal("MethodIsNotAllowed", RefusalKind.Invalid),
        StatusCodes.Status413PayloadTooLarge => new Refusal("RequestIsTooLarge", RefusalKind.Invalid),
        StatusCodes.Status415UnsupportedMediaType => new Refusal("ContentTypeIsNotTaken", RefusalKind.Invalid, null, "application/json"),
        StatusCodes.Status429TooManyRequests => new Refusal("TooManyRequests", RefusalKind.TooMany),
        StatusCodes.Status503ServiceUnavailable => new Refusal("DatabaseIsAway", RefusalKind.Unavailable),
        _ => new Refusal("RequestIsMalformed", RefusalKind.Invalid),
    };

    /// <summary>A likely refusal of that status, for the description of the API.</summary>
    internal static Refusal ExampleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "channel", "Counter", "Online", "Post"),
        StatusCodes.Status409Conflict => new Refusal("SomebodyWasQuicker", RefusalKind.Conflict),
        StatusCodes.Status422UnprocessableEntity => new Refusal("ComponentIsMissing", RefusalKind.Rule, "components.TK", "TK"),
        StatusCodes.Status500InternalServerError => new Refusal("SomethingBroke", RefusalKind.Invalid, null, "0HN7"),
        _ => OfStatus(status),
    };

    private static Refusal OfRequest(BadHttpRequestException bad, HttpContext http)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return OfStatus(bad.StatusCode);
        if (UnboundParameter().Match(bad.Message) is { Success: true } unbound)
        {
            var name = unbound.Groups["name"].Value;
            return NotUnderstood(name, TypeOf(name, http));
        }
        return MissingParameter().Match(bad.Message) is { Success: true } missing
            ? new Refusal("ValueIsMissing", RefusalKind.Invalid, missing.Groups["name"].Value)
            : OfStatus(bad.StatusCode);
    }

    /// <summary>A value of the wrong form, with what would have been understood.</summary>
    internal static Refusal NotUnderstood(string field, Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, field, Enum.GetNames(type)),
            _ when type == typeof(Guid) => new Refusal("ValueIsNoUuid", RefusalKind.Invalid, field),
            _ when type == typeof(DateOnly) => new Refusal("ValueIsNoDate", RefusalKind.Invalid, field),
            _ when type == typeof(int) || type == typeof(long) => new Refusal("ValueIsNoNumber", RefusalKind.Invalid, field),
            _ => new Refusal("ValueIsNotUnderstood", RefusalKind.Invalid, field),
        };
    }

    private static Type? TypeOf(string parameter, HttpContext http) => Endpoint(http)?.Metadata.GetMetadata<MethodInfo>()?
        .GetParameters().FirstOrDefault(p => p.Name == parameter)?.ParameterType;

    /// <summary>The endpoint that threw; the framework takes it off the request meanwhile.</summary>
    private static Endpoint? Endpoint(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private IResult Away(Exception exception, HttpContext http)
    {
        log.LogError(exception, "The request {TraceId} to {Route} found no database that it could ask", http.TraceId(), (Endpoint(http) as RouteEndpoint)?.RoutePattern.RawText);
        return Problem.Of(OfStatus(StatusCodes.Status503ServiceUnavailable));
    }

    private IResult Broken(Exception exception, HttpContext http)
    {
        log.LogError(exception, "The request {TraceId} to {Route} broke", http.TraceId(), (Endpoint(http) as RouteEndpoint)?.RoutePattern.RawText);
        var details = Problem.Details(StatusCodes.Status500InternalServerError, new Refusal("SomethingBroke", RefusalKind.Invalid, null, http.TraceId()));
        details.Title = RefusalText.Of("KindBroken", CultureInfo.CurrentUICulture);
        return TypedResults.Problem(details);
    }

    // The framework names the parameter only in its message.
    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" from """)]
    private static partial Regex UnboundParameter();

    [GeneratedRegex("""^Required parameter "\S+ (?<name>\w+)" was not provided""")]
    private static partial Regex MissingParameter();
}
