using System.Data.Common;
using Mapster;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.CommandLine;
using OneStop.Workflow.Web.Pages.Entry;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>Starts the host, says where it is, and runs it until it is stopped.</summary>
internal static class Running
{
    public static async Task<int> PrepareAndRun(this WebApplication app)
    {
        // Compiles every copy that a room registered: one that does not match must not wait for its first reader.
        _ = app.Services.GetRequiredService<TypeAdapterConfig>();
        try
        {
            await app.Services.GetRequiredService<Preparation>().Run();
            await app.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or DbException or StartRefused)
        {
            await Console.Error.WriteLineAsync($"run: {failure.Message}");
            return ExitCode.Failure;
        }
        await Console.Out.WriteLineAsync(Greeting(app));
        if (DemoChoice.IsProduction(app.Environment.EnvironmentName) && app.Configuration["AllowedHosts"] is null or "" or "*")
            app.Logger.LogWarning("AllowedHosts is not set: any host name is answered. Name those of this installation");
        if (await app.Services.GetRequiredService<DemoAccounts>().Shown(default) is { } shown)
            await Console.Out.WriteLineAsync(Accounts(shown));
        if (await app.Services.GetRequiredService<FirstAccount>().IsMissing())
            await Console.Out.WriteLineAsync("Nobody has an account yet. Make the first administrator: create-admin (see create-admin --help).\n");
        await Console.Out.WriteLineAsync("Stop with Ctrl+C.");
        await app.WaitForShutdownAsync();
        return ExitCode.Ok;
    }

    private static string Greeting(WebApplication app) => $"""
        OneStop.Workflow listens on {string.Join(", ", app.Urls)}
        Database: {app.Services.GetRequiredService<DatabaseOptions>().Place}
        API:      {app.Urls.FirstOrDefault()}/openapi/v1.json

        """;

    private static string Accounts(SampleAccounts sample) => $"""
        Demo accounts (sample data), all with the password {sample.Password}
        {string.Join(Environment.NewLine, sample.Accounts.Where(a => a.Story is not null).Select(a => $"  {a.UserName,-22}{a.FullName}, {a.UnitName} ({a.Role})"))}

        """;
}
