using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>
/// How long personal data is kept. Law 91/2025/QH15 (article 3) says: only as long as the purpose needs, and names no
/// number; for dossiers the province decides by its archive schedule (Law on Archives 33/2024/QH15), so a period counts
/// only together with the number of that decision.
/// </summary>
/// <param name="DossierDays">Days from the closing of a dossier until its personal data is erased; null: nothing is erased.</param>
/// <param name="DossierBasis">Number of the decision; without it nothing is erased.</param>
/// <param name="MessageDays">Days from the sending of a message until its text is forgotten; 1 to 3650.</param>
/// <param name="RunDays">Days from the end of a process without a dossier until its values are erased; 1 to 3650.</param>
public sealed record RetentionPeriods(
    int? DossierDays = null, string? DossierBasis = null, int MessageDays = RetentionPeriods.UsualMessageDays, int RunDays = RetentionPeriods.UsualRunDays)
{
    public const int UsualMessageDays = 30, UsualRunDays = 30;

    /// <summary>The law on personal data (article 3), for what has no decision of the province.</summary>
    public const string RunBasis = "91/2025/QH15";

    private const int MostDays = 36_500, MostOtherDays = 3650;

    /// <summary>Whether dossiers are erased at all.</summary>
    public bool ErasesDossiers => DossierDays is not null && DossierBasis is not null;

    /// <summary>From <c>Retention:DossierDays</c>, <c>Retention:DossierBasis</c>, <c>Retention:MessageDays</c>, <c>Retention:RunDays</c>.</summary>
    /// <exception cref="InvalidDataException">A number is none, or out of its range.</exception>
    public static RetentionPeriods From(IConfiguration configuration) => new(
        Days(configuration, "Retention:DossierDays", MostDays),
        configuration["Retention:DossierBasis"] is { } basis && basis.Trim().Length > 0 ? basis.Trim() : null,
        Days(configuration, "Retention:MessageDays", MostOtherDays) ?? UsualMessageDays,
        Days(configuration, "Retention:RunDays", MostOtherDays) ?? UsualRunDays);

    private static int? Days(IConfiguration configuration, string name, int most) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null
        : int.TryParse(configuration[name], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= most ? days
        : throw new InvalidDataException($"{name} is '{configuration[name]}': a whole number of days is expected, 1 to {most}.");
}
