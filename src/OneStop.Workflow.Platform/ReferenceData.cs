using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Handover.Samples;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform;

/// <summary>
/// Loads what the platform works with: procedures and processes from <c>workflows/</c>, and, for a demonstration, the
/// sample province. Loading again changes nothing, and never overwrites what was changed since.
/// </summary>
public sealed class ReferenceData(
    Calendars calendars, CatalogueLoader catalogue, DefinitionLoading definitions, SampleOrganisation organisation, SampleAgreements agreements, SamplePolicies policies)
{
    /// <param name="workflows">Folder of procedures and processes.</param>
    /// <param name="province">Folder of the sample province; null to load none.</param>
    /// <returns>What was not taken, a line each.</returns>
    public async Task<IReadOnlyList<string>> Load(string workflows, string? province, CancellationToken cancellation = default)
    {
        var reports = new List<string>();
        if (province is not null)
            await LoadProvince(province, cancellation);
        var load = await catalogue.Load(workflows, cancellation);
        reports.AddRange(load.Files.SelectMany(f => f.Complaints.Select(c => $"{f.File}: {c}")));
        reports.AddRange(await definitions.Load(workflows, cancellation));
        return reports;
    }

    private async Task LoadProvince(string folder, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "calendar*.json").Order(StringComparer.Ordinal))
            await calendars.KeepIfNew(CalendarJson.Read(await File.ReadAllTextAsync(file, cancellation)), cancellation);
        await organisation.Load(folder, cancellation);
        await agreements.Load(folder, cancellation);
        await policies.Load(folder, cancellation);
    }
}
