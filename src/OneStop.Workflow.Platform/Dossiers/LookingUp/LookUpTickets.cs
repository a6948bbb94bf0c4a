using System.Globalization;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>
/// What a citizen who was let in carries on with: a sealed word for one dossier and a quarter of an hour, so that a code
/// that is used up, or a date of birth, need not be given again for the rating. Nothing of it is kept.
/// </summary>
internal sealed class LookUpTickets(ISeal seal, TimeProvider clock)
{
    private const string Purpose = "look-up";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public string For(ProvenDossier dossier) =>
        seal.Close(string.Join('\n', Purpose, dossier.Id.ToString("N"), dossier.Code, clock.GetUtcNow().Add(Lasts).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

    /// <summary>The dossier that it opens; null when it is none of ours, for another dossier, or over.</summary>
    public ProvenDossier? Read(string ticket, string code) =>
        seal.Open(ticket)?.Split('\n') is [Purpose, var id, var kept, var until] && kept == code
        && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
            ? new ProvenDossier(Guid.ParseExact(id, "N"), kept) : null;
}
