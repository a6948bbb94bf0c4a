using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// How often an address may try the doors that are open to all, and call the endpoints of processes. Generous enough for a whole office behind one address;
/// guessing one account or one dossier is stopped sooner by the platform itself.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Public = "public";

    /// <summary>Endpoints of processes.</summary>
    public const string Endpoints = "endpoints";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                rejected.HttpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(after.TotalSeconds):0}";
            await Problem.Of(RequestProblems.OfStatus(StatusCodes.Status429TooManyRequests)).ExecuteAsync(rejected.HttpContext);
        };
        limits.PerAddress(SignIn, configuration.GetValue("RateLimits:SignInPerMinute", 30));
        limits.PerAddress(Public, configuration.GetValue("RateLimits:PublicPerMinute", 60));
        limits.PerAddress(Endpoints, configuration.GetValue("RateLimits:EndpointsPerMinute", 600));
    });

    private static void PerAddress(this RateLimiterOptions limits, string policy, int perMinute) => limits.AddPolicy(policy, http =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
}
