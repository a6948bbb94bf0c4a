using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// Gives out numbers that no two nodes ever give twice: the counter is a row, raised inside the transaction that
/// uses the number, so that a command which fails leaves no gap either.
/// </summary>
/// <param name="Pattern">E.g. <c>{agency}-{yyMMdd}-{seq:0000}</c>; the counter runs per everything left of <c>{seq}</c>.</param>
public sealed partial record DossierCodes(string Pattern)
{
    public const string UsualPattern = "{agency}-{yyMMdd}-{seq:0000}";

    /// <summary>The next dossier code of an agency.</summary>
    internal Task<string> NextDossier(OneStopDb db, string agencyCode, DateTimeOffset at, CancellationToken cancellation) =>
        Number(db, Pattern.Replace("{agency}", agencyCode, StringComparison.Ordinal), at, cancellation);

    /// <summary>The next number of a hand-over slip (biên bản giao nhận).</summary>
    internal static Task<string> NextTransfer(OneStopDb db, DateTimeOffset at, CancellationToken cancellation) =>
        Number(db, "BBGN-{yyMMdd}-{seq:0000}", at, cancellation);

    private static async Task<string> Number(OneStopDb db, string pattern, DateTimeOffset at, CancellationToken cancellation)
    {
        var dated = DatePart().Replace(pattern, m => Moment.Day(at).ToString(m.Groups[1].Value, CultureInfo.InvariantCulture));
        var seq = SeqPart().Match(dated);
        if (!seq.Success)
            throw new InvalidOperationException($"The code pattern \"{pattern}\" has no {{seq}}.");
        var prefix = dated[..seq.Index];
        var last = await db.NextNumber(prefix, cancellation);
        return SeqPart().Replace(dated, last.ToString(seq.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\{((?:yyyy|yy)(?:MM)?(?:dd)?)\}")]
    private static partial Regex DatePart();

    [GeneratedRegex(@"\{seq:?(0*)\}")]
    private static partial Regex SeqPart();
}
