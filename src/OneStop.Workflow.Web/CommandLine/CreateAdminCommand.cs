using System.Globalization;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The first administrator of a new installation: there is no account by default.</summary>
internal static class CreateAdminCommand
{
    private const string UsualUnit = "UBNDTINH";

    public static readonly HostCommand Command = new("create-admin", "Make the first system administrator", """
        Usage: create-admin --user NAME --name FULLNAME [--unit CODE] [--unit-name NAME] [--agency CODE] [--db DATABASE]

        Migrates the database, and makes a system administrator with a one-time password, which is printed once and kept
        nowhere in the clear; its owner chooses an own one at the sign-in, and sets up a second factor. Refused when somebody
        is a system administrator already.

          --user NAME      user name: 2 to 60 small letters, digits, dots, hyphens
          --name FULLNAME  full name
          --unit CODE      unit of the post (default UBNDTINH); made when it is not there, then the next two are needed
          --unit-name NAME its name
          --agency CODE    its identifier in dossier codes, as 000.00.00.H27
          --db DATABASE    file of the embedded SQLite database, or the connection string of a server:
                           Host=...;Database=... for PostgreSQL, Server=...;Database=... for SQL Server (default: as configured)

        Exit codes: 0 made, 1 refused, 2 not understood, 3 the database cannot be written.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--user", "--name", "--unit", "--unit-name", "--agency", "--db"], []);
        words.NoRest();
        var (user, name) = (Needed(words, "--user"), Needed(words, "--name"));
        await using var platform = PlatformAlone.Open(words.Option("--db"));
        await platform.GetRequiredService<SchemaMigration>().Apply();
        await platform.GetRequiredService<KnownKeys>().Check();
        var (password, hash) = platform.GetRequiredService<OneTimePasswords>().Make();
        var command = new CreateFirstAdministrator(user, name, hash, words.Option("--unit") ?? UsualUnit, words.Option("--unit-name"), words.Option("--agency"));
        var answer = await platform.GetRequiredService<ICommands>().Send(command, Guid.NewGuid(), Actor.System);
        if (!answer.IsTaken)
        {
            foreach (var refusal in answer.Refusals)
                await errors.WriteLineAsync($"create-admin: {RefusalText.Of(refusal, CultureInfo.GetCultureInfo("en"))}");
            return ExitCode.Findings;
        }
        await output.WriteLineAsync($"""
            {answer.Value.UserName} is system administrator of {answer.Value.UnitName}.
            Password: {password}
            It is good once, until {answer.Value.Until:HH:mm 'on' dd/MM/yyyy}. Sign in, and choose your own.
            """);
        return ExitCode.Ok;
    }

    private static string Needed(Words words, string option) => words.Option(option) ?? throw new UsageException($"{option} is missing.");
}
