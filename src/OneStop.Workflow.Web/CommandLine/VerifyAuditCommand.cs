using System.Globalization;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Recomputes the hash chains of the dossiers.</summary>
internal static class VerifyAuditCommand
{
    public static readonly HostCommand Command = new("verify-audit", "Recompute the hash chains of the audit", """
        Usage: verify-audit [--code CODE] [--db DATABASE] [--anchors FILE]

        Prints every chain that does not hold, with the number of its first wrong line and what is wrong there; then every
        anchored day that the lines of today do not fit, which shows chains that were rewritten whole; and a sum at the end.

          --code CODE     one dossier only
          --db DATABASE   file of the embedded SQLite database, or a PostgreSQL connection string (default: as configured)
          --anchors FILE  copies of the daily anchors that were kept elsewhere (day;number;hash, as written to
                          Audit:AnchorFile); an anchor that differs from its copy is printed too

        Exit codes: 0 all holds, 1 something is broken or the dossier is unknown, 2 not understood, 3 the database or the file cannot be read.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--code", "--db", "--anchors"], []);
        words.NoRest();
        var code = words.Option("--code");
        var elsewhere = words.Option("--anchors") is { } file ? await ReadAnchors(file) : null;
        await using var platform = PlatformAlone.OpenExisting(words.Option("--db"));
        var verification = platform.GetRequiredService<AuditVerification>();
        var (dossiers, lines, readings, read, broken) = (0, 0, 0, 0, 0);
        await foreach (var chain in verification.Run(code))
        {
            if (chain.IsOfReadings)
                (readings, read) = (readings + 1, read + chain.Lines);
            else
                (dossiers, lines) = (dossiers + 1, lines + chain.Lines);
            if (chain.BrokenAt is not { } number)
                continue;
            broken++;
            await output.WriteLineAsync($"{chain.DossierCode}: line {number} of {chain.Lines} {Told(chain.How!.Value)}");
        }
        if (dossiers == 0 && code is not null)
        {
            await errors.WriteLineAsync($"verify-audit: there is no dossier {code}.");
            return ExitCode.Findings;
        }
        var (days, wrongDays) = await Anchors(verification, code, elsewhere, output);
        await output.WriteLineAsync($"{dossiers} dossiers, {lines} lines, {broken} broken.");
        await output.WriteLineAsync($"{readings} chains of who read what, {read} lines.");
        await output.WriteLineAsync($"{days} anchored days, {wrongDays} broken.");
        return broken + wrongDays == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    private static async Task<(int Days, int Wrong)> Anchors(AuditVerification verification, string? code, IReadOnlyDictionary<DateOnly, string>? elsewhere, TextWriter output)
    {
        var (days, wrong) = (0, 0);
        await foreach (var day in verification.RunAnchors(code, elsewhere))
        {
            days++;
            wrong += day.Breaks.Count > 0 ? 1 : 0;
            foreach (var one in day.Breaks)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{one.DossierCode ?? "anchor"} of {day.Day:yyyy-MM-dd}: {Told(one)}"));
        }
        return (days, wrong);
    }

    private static async Task<Dictionary<DateOnly, string>> ReadAnchors(string file)
    {
        var read = new Dictionary<DateOnly, string>();
        foreach (var (number, line) in (await File.ReadAllLinesAsync(file)).Index().Where(l => l.Item.Trim().Length > 0))
            if (AnchorChain.Read(line) is { } anchor)
                read[anchor.Day] = anchor.Hash;
            else
                throw new IOException($"{file}, line {number + 1} is no anchor (day;number;hash).");
        return read;
    }

    private static string Told(ChainBreakKind kind) => kind switch
    {
        ChainBreakKind.Changed => "was changed",
        ChainBreakKind.Removed => "is missing",
        ChainBreakKind.Inserted => "was inserted",
        _ => "does not follow from the line before",
    };

    private static string Told(AnchorFinding one) => one.Kind switch
    {
        AnchorBreakKind.AnchorChanged => "the anchor was changed, or one before it is missing",
        AnchorBreakKind.AnchorRemoved => "the anchor is missing",
        AnchorBreakKind.CopyDiffers => "the anchor is not the one that was kept elsewhere",
        AnchorBreakKind.ChainRewritten => $"the chain was rewritten; its line {one.Line}, or one before it, is not the one that was anchored",
        AnchorBreakKind.LinesRemoved => $"lines up to {one.Line} were anchored and are gone",
        _ => $"line {one.Line} was not there when the day was anchored",
    };
}
