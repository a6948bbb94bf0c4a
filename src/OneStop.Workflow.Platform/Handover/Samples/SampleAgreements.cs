using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover.Samples;

/// <summary>Brings the demo agreements of a folder (<c>agreements.json</c>) into a database without any; after the demo organisation.</summary>
public sealed class SampleAgreements
{
    public const string FileName = "agreements.json";

    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly IDirectory directory;
    private readonly AgreementCheck check;
    private readonly AgreementsInForce inForce;
    private readonly TimeProvider clock;

    internal SampleAgreements(IDbContextFactory<OneStopDb> contexts, IDirectory directory, AgreementCheck check, AgreementsInForce inForce, TimeProvider clock) =>
        (this.contexts, this.directory, this.check, this.inForce, this.clock) = (contexts, directory, check, inForce, clock);

    /// <summary>
    /// Loads the agreements in one transaction, unless there is one already or the database holds another organisation
    /// than the demo's. They pass the same check as any draft.
    /// </summary>
    /// <returns>Whether it loaded.</returns>
    /// <exception cref="InvalidDataException">The file is wrong; each complaint names file and JSON path. Nothing was written.</exception>
    public async Task<bool> Load(string folder, CancellationToken cancellation = default)
    {
        if (await HasAgreements(cancellation))
            return false;
        var file = Path.Combine(folder, FileName);
        var document = await SampleFile.Read<AgreementsDocument>(file, cancellation);
        if (!await IsAtHome(document, cancellation))
            return false;
        if (await Complaints(document, cancellation) is { Count: > 0 } complaints)
            throw SampleFile.Wrong(file, complaints);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var sample in document.Agreements)
            Add(db, sample);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node was quicker; anything else is a failure of the database.
            if (await HasAgreements(cancellation))
                return false;
            throw;
        }
        inForce.Forget();
        return true;
    }

    private void Add(OneStopDb db, SampleAgreement sample)
    {
        var now = Moment.Now(clock);
        var agreement = AgreementWriting.Draft(sample.Agreement, now);
        db.Add(agreement);
        db.Add(AgreementWriting.Event(agreement, null, agreement.DecisionNumber, Actor.System, now));
        if (sample.State == AgreementState.InForce)
            db.Add(AgreementWriting.Move(agreement, AgreementState.InForce, sample.Reason, Actor.System, now));
    }

    private async Task<IReadOnlyList<string>> Complaints(AgreementsDocument document, CancellationToken cancellation)
    {
        var complaints = new List<string>();
        foreach (var (i, sample) in document.Agreements.Index())
        {
            complaints.AddRange((await check.Check(sample.Agreement, cancellation))
                .Select(r => $"$.agreements[{i}].agreement.{r.Field}: {r.Code} {string.Join(", ", r.Arguments)}".TrimEnd()));
            if (sample.State is not (AgreementState.Draft or AgreementState.InForce))
                complaints.Add($"$.agreements[{i}].state: it is neither Draft nor InForce.");
            if (document.Agreements.Take(i).Any(a => a.Agreement.Number == sample.Agreement.Number))
                complaints.Add($"$.agreements[{i}].agreement.number: '{sample.Agreement.Number}' is given twice.");
        }
        return complaints;
    }

    private async Task<bool> IsAtHome(AgreementsDocument document, CancellationToken cancellation)
    {
        foreach (var sample in document.Agreements)
            if (await directory.Find(sample.Agreement.AuthorityUnitId, cancellation) is not null)
                return true;
        return false;
    }

    private async Task<bool> HasAgreements(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<HandoverAgreement>().AnyAsync(cancellation);
    }
}
