using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Api;
using OneStop.Workflow.Web.CommandLine;
using OneStop.Workflow.Web.ElsaApi;
using OneStop.Workflow.Web.Hosting;
using OneStop.Workflow.Web.Jobs.Server;
using OneStop.Workflow.Web.Jobs;
using OneStop.Workflow.Web.Pages;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Shell;
using OneStop.Workflow.Web.SignIn;
using OneStop.Workflow.Web.Studio;

namespace OneStop.Workflow.Web.Tests.Rights;

/// <summary>Every door of the host, as the host itself has it: put together as it is started, and not run.</summary>
internal static class HostEndpoints
{
    /// <summary>Files of the browser are served to everybody; the framework's own circuit asks the sign-in of its page.</summary>
    private static readonly string[] OfTheBrowser = ["_framework", "_blazor", "_content", "css", "js", "fonts", "studio", "elsa/studio", "designer/studio", "favicon"];

    public static async Task<IReadOnlyList<Door>> All()
    {
        var builder = Builder();
        await using var app = builder.Build();
        app.MapHealth();
        app.MapApi();
        app.MapEndpoints();
        app.MapElsaApi();
        app.MapPageSignIn();
        app.MapDeskPages();
        app.MapStudio();
        app.MapJobDashboard();
        app.MapWorkPages();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(Doors).Distinct()
            .OrderBy(door => door.Route, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal)];
    }

    /// <summary>What the host is put together from.</summary>
    public static T Services<T>(Func<IServiceCollection, T> asked) => asked(Builder().Services);

    private static WebApplicationBuilder Builder()
    {
        RunOptions.TryRead(["run", "--no-sample", "--applicationName=OneStop.Workflow.Web", "--db", Path.Combine(TemporaryFolder.OfThisProcess, "endpoints.db")], TextWriter.Null, out var options);
        var builder = WebHosting.CreateBuilder(options!);
        builder.Services.AddPlatform(builder.Configuration);
        builder.Services.AddProblems();
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddApi();
        builder.Services.AddElsaApi();
        builder.Services.AddWorkPages();
        builder.Services.AddDeskPages();
        builder.Services.AddStudio();
        builder.AddJobs();
        return builder;
    }

    private static IEnumerable<Door> Doors(RouteEndpoint endpoint)
    {
        var route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        // What ends in a file's name was put there by the build.
        if (Array.Exists(OfTheBrowser, start => route.StartsWith("/" + start, StringComparison.Ordinal)) || endpoint.RoutePattern.PathSegments is [.., { Parts: [RoutePatternLiteralPart { Content: var last }] }] && last.Contains('.') && !last.EndsWith(".zip", StringComparison.Ordinal) && !last.EndsWith(".json", StringComparison.Ordinal))
            yield break;
        var isPage = endpoint.Metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata");
        var methods = isPage ? ["GET"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        foreach (var method in methods.Where(m => m is not ("HEAD" or "OPTIONS")))
            yield return new Door(method, route, isPage);
    }
}

/// <param name="IsPage">Whether people see it in the browser; then what counts is what stands on it.</param>
internal sealed record Door(string Method, string Route, bool IsPage);
