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
public sealed record RetentionPeriods(int? DossierDays = null, string? DossierBasis = null, int MessageDays = RetentionPeriods.UsualMessageDays)
{
    public const int UsualMessageDays = 30;

    private const int MostDays = 36_500, MostMessageDays = 3650;

    /// <summary>Whether dossiers are erased at all.</summary>
    public bool ErasesDossiers => DossierDays is not null && DossierBasis is not null;

    /// <summary>From <c>Retention:DossierDays</c>, <c>Retention:DossierBasis</c>, <c>Retention:MessageDays</c>.</summary>
    /// <exception cref="InvalidDataException">A number is none, or out of its range.</exception>
    public static RetentionPeriods From(IConfiguration configuration) => new(
        Days(configuration, "Retention:DossierDays", MostDays),
        configuration["Retention:DossierBasis"] is { } basis && basis.Trim().Length > 0 ? basis.Trim() : null,
        Days(configuration, "Retention:MessageDays", MostMessageDays) ?? UsualMessageDays);

    private static int? Days(IConfiguration configuration, string name, int most) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null
        : int.TryParse(configuration[name], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= most ? days
        : throw new InvalidDataException($"{name} is '{configuration[name]}': a whole number of days is expected, 1 to {most}.");
}
