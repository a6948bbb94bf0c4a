using System.Globalization;

namespace OneStop.Workflow.Web.Problems;

/// <summary>An answer that is only about this moment: it says when to ask again.</summary>
internal sealed class TriedLater(IResult answer) : IResult
{
    /// <summary>A database that restarts is back within that time; one that is not is asked again as often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Say(httpContext);
        return answer.ExecuteAsync(httpContext);
    }

    public static void Say(HttpContext http) => http.Response.Headers.RetryAfter = Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
