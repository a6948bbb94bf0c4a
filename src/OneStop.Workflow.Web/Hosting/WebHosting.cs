using Microsoft.AspNetCore.HttpOverrides;
using OneStop.Workflow.Web.CommandLine;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>The plain matters of a web host: settings, limits, logs, headers, health.</summary>
internal static class WebHosting
{
    /// <summary>Orders and forms are small; only files of a dossier may be larger.</summary>
    private const long MaxRequest = 2 * 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(RunOptions options)
    {
        // Settings and pages are found beside the program, wherever it is started from.
        var environment = DemoChoice.EnvironmentName(options.HostArguments);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = options.HostArguments, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
        builder.Configuration.Put(options, environment);
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
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Preparation>();
        builder.Services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        return builder;
    }

    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        return app;
    }

    /// <summary>Whether the process lives, and whether it can work: its database answers.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
