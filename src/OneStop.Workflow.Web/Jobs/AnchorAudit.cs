using OneStop.Workflow.Platform.Audit;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Anchors the audit of each finished day. The anchor is also a line of the log, and of the file named in
/// <c>Audit:AnchorFile</c>: kept elsewhere, it shows that somebody rewrote the database with its anchors. Each line is
/// signed where <c>Audit:SigningKey</c> names a private key (PEM, ECDSA or RSA).
/// </summary>
internal sealed class AnchorAudit(Anchoring anchoring, IConfiguration configuration, ILogger<AnchorAudit> log) : IRecurringJob
{
    public string Name => "audit-anchors";

    public async Task<int> Run(CancellationToken cancellation)
    {
        var made = await anchoring.Run(cancellation);
        foreach (var anchor in made)
            log.LogInformation("Audit anchor {Number} of {Day:yyyy-MM-dd} is {Hash}, over {Chains} chains and {Lines} lines", anchor.Number, anchor.Day, anchor.Hash, anchor.Chains, anchor.Lines);
        if (configuration["Audit:AnchorFile"] is { Length: > 0 } file)
            await Append(Path.GetFullPath(file), cancellation);
        return made.Count;
    }

    /// <summary>Adds what the file lacks, so that a day is not lost when a node ended between the commit and the file.</summary>
    private async Task Append(string file, CancellationToken cancellation)
    {
        var kept = File.Exists(file) ? (await File.ReadAllLinesAsync(file, cancellation)).Select(l => AnchorLine.Read(l) is { } read ? (read.Day, read.Hash) : default).ToHashSet() : [];
        var missing = (await anchoring.Written(cancellation)).Where(line => !kept.Contains((line.Day, line.Hash)))
            .Select(line => (configuration["Audit:SigningKey"] is { Length: > 0 } key ? line.SignedBy(Path.GetFullPath(key)) : line).ToString()).ToList();
        if (missing.Count == 0)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.AppendAllLinesAsync(file, missing, cancellation);
    }
}
