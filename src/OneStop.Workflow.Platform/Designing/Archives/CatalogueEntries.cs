using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Archives;

/// <summary>
/// The <c>procedure.json</c> that lies beside a process in an archive. An import makes drafts of processes and nothing
/// else; the catalogue comes from the files that the host loads. An entry that says what the catalogue says already is
/// passed over; any other is refused, since it would have no effect.
/// </summary>
internal sealed class CatalogueEntries(ICatalogue catalogue, TimeProvider clock)
{
    public async Task<Refusal?> NotTaken(ImportedFile file, CancellationToken cancellation)
    {
        if (file.Entry is not { } text)
            return null;
        var place = ReadFile.Place(ImportReading.Beside(file.Name, ProcedureFiles.EntryName), "$");
        if (ProcedureJson.Read(text).Entry is not { } entry)
            return new Refusal("CatalogueEntryIsNotImported", RefusalKind.Rule, place, "?");
        var kept = await catalogue.InForce(entry.Code, Moment.Day(Moment.Now(clock)), cancellation);
        return kept is not null && ProcedureJson.Write(kept.Entry) == ProcedureJson.Write(entry) ? null : new Refusal("CatalogueEntryIsNotImported", RefusalKind.Rule, place, entry.Code);
    }
}
