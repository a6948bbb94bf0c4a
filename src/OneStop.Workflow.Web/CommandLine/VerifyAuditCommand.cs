using OneStop.Workflow.Platform.Dossiers;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Recomputes the hash chains of the dossiers.</summary>
internal static class VerifyAuditCommand
{
    public static readonly HostCommand Command = new("verify-audit", "Recompute the hash chains of the audit", """
        Usage: verify-audit [--code CODE] [--db DATABASE]

        Prints every chain that does not hold, with the number of its first wrong line, and a sum at the end.

          --code CODE    one dossier only
          --db DATABASE  file of the embedded SQLite database, or a PostgreSQL connection string (default: as configured)

        Exit codes: 0 all chains hold, 1 one is broken or the dossier is unknown, 2 not understood, 3 the database cannot be read.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--code", "--db"], []);
        words.NoRest();
        await using var platform = PlatformAlone.OpenExisting(words.Option("--db"));
        var (dossiers, lines, broken) = (0, 0, 0);
        await foreach (var chain in platform.GetRequiredService<AuditVerification>().Run(words.Option("--code")))
        {
            (dossiers, lines) = (dossiers + 1, lines + chain.Lines);
            if (chain.BrokenAt is not { } number)
                continue;
            broken++;
            await output.WriteLineAsync($"{chain.DossierCode}: line {number} of {chain.Lines} does not follow from the line before");
        }
        if (dossiers == 0 && words.Option("--code") is { } code)
        {
            await errors.WriteLineAsync($"verify-audit: there is no dossier {code}.");
            return ExitCode.Findings;
        }
        await output.WriteLineAsync($"{dossiers} dossiers, {lines} lines, {broken} broken.");
        return broken == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
