using System.Globalization;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Recomputes the hash chains of the dossiers.</summary>
internal static class VerifyAuditCommand
{
    public static readonly HostCommand Command = new("verify-audit", "Recompute the hash chains of the audit", """
        Usage: verify-audit [--code CODE] [--db DATABASE] [--anchors FILE [--signed-by PEM]]

        Prints every chain that does not hold, with the number of its first wrong line and what is wrong there, and every row
        that is not as its chain says, with table, key and column; then every anchored day that the lines of today do not
        fit, which shows chains that were rewritten whole; and a sum at the end. The keys of the chains are read from the
        file that Audit:KeyFile names (default keys/audit.key).

          --code CODE     one dossier only
          --db DATABASE   file of the embedded SQLite database, or the connection string of a server:
                          Host=...;Database=... for PostgreSQL, Server=...;Database=... for SQL Server (default: as configured)
          --anchors FILE  copies of the daily anchors that were kept elsewhere (day;number;hash, as written to
                          Audit:AnchorFile); an anchor that differs from its copy is printed too
          --signed-by PEM the public key that belongs to Audit:SigningKey: every line of FILE must be signed with it

        Exit codes: 0 all holds, 1 something is broken or the dossier is unknown, 2 not understood, 3 the database or the file cannot be read.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--code", "--db", "--anchors", "--signed-by"], []);
        words.NoRest();
        var code = words.Option("--code");
        var elsewhere = words.Option("--anchors") is { } file ? await ReadAnchors(file, words.Option("--signed-by")) : null;
        await using var platform = PlatformAlone.OpenExisting(words.Option("--db"));
        var verification = platform.GetRequiredService<AuditVerification>();
        var (dossiers, lines, readings, read, facts, unkeyed, broken) = (0, 0, 0, 0, 0, 0, 0);
        await foreach (var chain in verification.Run(code))
        {
            if (chain.IsOfReadings)
                (readings, read) = (readings + 1, read + chain.Lines);
            else
                (dossiers, lines) = (dossiers + 1, lines + chain.Lines);
            (facts, unkeyed) = (facts + chain.Facts, unkeyed + (chain.IsKeyed ? 0 : 1));
            if (chain.Erased is { } erased)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{chain.DossierCode}: personal data was erased by rule on {erased.At:yyyy-MM-dd}, line {erased.Line}"));
            broken += chain.Holds ? 0 : 1;
            if (chain.BrokenAt is { } number)
                await output.WriteLineAsync($"{chain.DossierCode}: line {number} of {chain.Lines} {Told(chain.How!.Value)}");
            foreach (var wrong in chain.Wrong)
                await output.WriteLineAsync($"{chain.DossierCode}: {Told(wrong)}");
        }
        if (dossiers == 0 && code is not null)
        {
            await errors.WriteLineAsync($"verify-audit: there is no dossier {code}.");
            return ExitCode.Findings;
        }
        var (days, wrongDays) = await Anchors(verification, code, elsewhere, output);
        var lost = code is null ? await verification.Orphans() : [];
        foreach (var one in lost)
            await output.WriteLineAsync(Told(one));
        await output.WriteLineAsync($"{dossiers} histories, {lines} lines, {facts} rows, {broken} broken.");
        await output.WriteLineAsync($"{readings} chains of who read what, {read} lines.");
        if (unkeyed > 0)
            await output.WriteLineAsync($"{unkeyed} of them are from before the chains had a key: their lines were recomputed, their rows cannot be proved.");
        if (code is null)
            await output.WriteLineAsync($"{lost.Count} rows without a history.");
        await output.WriteLineAsync($"{days} anchored days, {wrongDays} broken.");
        return broken + wrongDays + lost.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
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

    private static async Task<Dictionary<DateOnly, string>> ReadAnchors(string file, string? signer)
    {
        var read = new Dictionary<DateOnly, string>();
        foreach (var (number, line) in (await File.ReadAllLinesAsync(file)).Index().Where(l => l.Item.Trim().Length > 0))
            if (AnchorLine.Read(line) is not { } anchor)
                throw new IOException($"{file}, line {number + 1} is no anchor (day;number;hash).");
            else if (signer is not null && !anchor.IsSignedBy(signer))
                throw new IOException($"{file}, line {number + 1} is not signed with {signer}: the copy itself was changed.");
            else
                read[anchor.Day] = anchor.Hash;
        return read;
    }

    private static string Told(ChainBreakKind kind) => kind switch
    {
        ChainBreakKind.Changed => "was changed",
        ChainBreakKind.Removed => "is missing",
        ChainBreakKind.Inserted => "was inserted",
        ChainBreakKind.HeadChanged => "is not where the platform ended the chain: lines after it were taken away, or the head was changed",
        ChainBreakKind.KeyIsMissing => "was made with a key that the key file does not hold",
        ChainBreakKind.NotKeyed => "has no key though all chains were keyed: it was not written by the platform",
        _ => "does not follow from the line before",
    };

    private static string Told(WrongFact one) => $"{one.Table} {one.Row}: " + one.Kind switch
    {
        FactBreakKind.Differs => $"{one.Column} differs from line {one.Line}",
        FactBreakKind.RowIsMissing => $"the row is gone; line {one.Line} tells of it",
        FactBreakKind.RowWasInserted when one.Line is { } line => $"the row is there though line {line} tells of its removal",
        FactBreakKind.RowWasInserted => "no line tells of the row",
        _ => "its history is gone, or there never was one",
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
