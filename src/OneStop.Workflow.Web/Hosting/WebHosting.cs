using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneStop.Workflow.Web.CommandLine;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>The plain matters of a web host: settings, limits, logs, headers, health.</summary>
internal static class WebHosting
{
    /// <summary>Name of the check of the recurring jobs.</summary>
    private const string Jobs = "jobs";

    private const string UsualAddress = "http://localhost:5080";

    /// <summary>Orders and forms are small; only files of a dossier may be larger.</summary>
    private const long MaxRequest = 2 * 1024 * 1024;

    /// <summary>False, and said why, when the settings name no database that can be used.</summary>
    public static bool TryCreateBuilder(RunOptions options, TextWriter errors, [NotNullWhen(true)] out WebApplicationBuilder? builder)
    {
        try
        {
            builder = CreateBuilder(options);
            return true;
        }
        catch (InvalidDataException wrong)
        {
            errors.WriteLine($"run: {wrong.Message}");
            builder = null;
            return false;
        }
    }

    public static WebApplicationBuilder CreateBuilder(RunOptions options)
    {
        // Settings and pages are found beside the program, wherever it is started from.
        var environment = DemoChoice.EnvironmentName(options.HostArguments);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = options.HostArguments, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
        builder.Configuration.Put(options, environment);
        builder.ListenWhereToldOr(UsualAddress);
        // The demo province's own settings, under all others: it may be looked at without a second factor.
        if (Preparation.Province(builder.Configuration) is { } province && Path.Combine(province, "settings.json") is var own && File.Exists(own))
        {
            var settings = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = own };
            settings.ResolveFileProvider();
            builder.Configuration.Sources.Insert(0, settings);
        }
        // Also outside of Development, so that a build runs as it is published: fonts, styles, scripts of packages.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequest;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        // What the host says to its user goes to the output, what it notes of itself to the errors.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<DemoGuard>().AddSingleton<Loading>().AddSingleton<KeyState>().AddSingleton<NodeDatabase>().AddSingleton<Preparation>();
        builder.Services.Configure<ForwardedHeadersOptions>(headers => Proxies.Set(headers, builder.Configuration));
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddSingleton<DatabaseAnswers>().AddHealthChecks().AddCheck<DatabaseAnswers>("database").AddCheck<JobsAreOnTime>(Jobs);
        return builder;
    }

    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseHeadAsGet();
        app.UseRouting();
        app.UseForwardedHeaders();
        if (DemoChoice.IsProduction(app.Environment.EnvironmentName))
            app.UseHsts();
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        return app;
    }

    /// <summary>
    /// Whether the process lives; whether it can work, which is whether its database takes what it writes (503 when not;
    /// late jobs are told, and answer 200); and whether its jobs are on time (503 when not).
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = Tell });
        app.MapHealthChecks("/health/jobs", new()
        {
            Predicate = check => check.Name == Jobs,
            ResponseWriter = Tell,
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        });
    }

    /// <summary>The state in one word, then a line for each check that is not well; names no person and no address.</summary>
    private static Task Tell(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");
        return http.Response.WriteAsync(string.Join('\n', lines.Prepend(report.Status.ToString())));
    }
}
