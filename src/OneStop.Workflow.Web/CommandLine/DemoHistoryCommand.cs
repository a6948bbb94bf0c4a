using System.Globalization;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.CommandLine.History;
using OneStop.Workflow.Web.Hosting;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Fills a database with months of the demo province's work, so that boards and charts have something to show.</summary>
internal static class DemoHistoryCommand
{
    private const int UsualDossiers = 300, UsualDays = 110;

    public static readonly HostCommand Command = new("demo-history", "Play months of work of the demo province into a database", """
        Usage: demo-history [--db DATABASE] [--sample] [--dossiers N] [--days N] [--seed N]

        Migrates the database, loads the demo province, and plays the last days of its work in virtual time: every act is a
        command of somebody of the province, through the same doors as any other. For demonstration only; the host must not run
        on the database meanwhile.

          --db DATABASE  file of the embedded SQLite database, or the connection string of a server:
                         Host=...;Database=... for PostgreSQL, Server=...;Database=... for SQL Server (default: as configured)
          --sample       needed on a server database: it gets demo accounts; refused in Production
          --dossiers N   how many are handed in (default 300)
          --days N       over how many days until now (default 110)
          --seed N       the same seed plays the same story (default 468)

        Exit codes: 0 done, 2 not understood, 3 the database cannot be written.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--db", "--dossiers", "--days", "--seed"], ["--sample"]);
        words.NoRest();
        var (dossiers, days, seed) = (Number(words, "--dossiers", UsualDossiers), Number(words, "--days", UsualDays), Number(words, "--seed", 468));
        var settings = Settings.Alone(words.Option("--db"));
        if (Refused(settings, words.Has("--sample")) is { } why)
            throw new UsageException(why);
        var until = Moment.Now(TimeProvider.System);
        var clock = new HistoryClock(until.AddDays(-days));
        await using var platform = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddPlatform(settings).BuildServiceProvider();
        var province = settings["Sample:Path"]!;
        await platform.GetRequiredService<SchemaMigration>().Apply();
        await platform.GetRequiredService<KnownKeys>().Check();
        await platform.GetRequiredService<ReferenceData>().Load(settings["Workflows:Path"]!, province);

        var random = new Random(seed);
        var people = await HistoryPeople.SignIn(platform.GetRequiredService<ISignIn>(), platform.GetRequiredService<IDirectory>(), province);
        var office = new HistoryOffice(platform, people, HistoryWords.Read(province), random);
        var procedures = (await platform.GetRequiredService<ICatalogue>().All(Moment.Day(clock.Now), default)).Select(p => p.Entry).OrderBy(e => e.Code, StringComparer.Ordinal).ToList();
        if (procedures.Count == 0)
        {
            await errors.WriteLineAsync("demo-history: no procedure was in force then.");
            return ExitCode.Failure;
        }
        await new HistoryRun(platform, office, clock, random, output).Play(procedures, dossiers, until);
        await output.WriteLineAsync("Done.");
        return ExitCode.Ok;
    }

    private static string? Refused(IConfiguration settings, bool isNamed) =>
        DemoChoice.IsProduction(DemoChoice.EnvironmentName([])) ? "this is the Production environment, where no demo account is ever made; set DOTNET_ENVIRONMENT=Demo for a demonstration."
        : !isNamed && !DatabaseOptions.From(settings).IsEmbedded ? "a server database gets demo accounts only when --sample is said."
        : null;

    private static int Number(Words words, string option, int usual) =>
        words.Option(option) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000 ? number
        : throw new UsageException($"{option} is a number from 1 to 100000.");
}
