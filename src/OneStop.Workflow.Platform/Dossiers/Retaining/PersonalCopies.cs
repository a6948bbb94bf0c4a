using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Money;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>All that is kept of a person in one dossier, for that person (Law 91/2025/QH15 article 4: to see one's own data).</summary>
public interface IPersonalCopies
{
    /// <summary>By an administrator of the unit that received or decides, who has made sure of who asks. Each one stands in the log of readings and in that of copies.</summary>
    Task<Answer<PersonalCopy>> Of(string dossierCode, Actor actor, CancellationToken cancellation = default);
}

/// <param name="Steps">With what was filled in at each, as far as who makes the copy may read it: the administrator of the unit that decides reads all.</param>
public sealed record PersonalCopy(
    string Code, string ProcedureName, DateTimeOffset FiledAt, DateTimeOffset? ClosedAt, DateTimeOffset MadeAt, CopiedPerson Applicant,
    IReadOnlyList<CopiedComponent> Components, IReadOnlyList<CopiedFile> Files, IReadOnlyList<CopiedStep> Steps, IReadOnlyList<CopiedPayment> Payments,
    IReadOnlyList<CopiedPaper> Papers, IReadOnlyList<CopiedLine> History);

public sealed record CopiedPerson(string FullName, string IdNumber, string Phone, string? Email, string? Address, DateOnly? BirthDate, string? OnBehalfOf);

public sealed record CopiedComponent(string Name, int Originals, int CertifiedCopies, int Copies, bool LookedUp);

/// <param name="Size">Bytes.</param>
public sealed record CopiedFile(string FileName, long Size, DateTimeOffset AddedAt);

public sealed record CopiedStep(string StepName, DateTimeOffset OfferedAt, DateTimeOffset? CompletedAt, JsonNode? Form);

/// <param name="Amount">Đồng.</param>
public sealed record CopiedPayment(long Amount, DateTimeOffset At);

public sealed record CopiedPaper(string Name, int Count, string? HolderName);

public sealed record CopiedLine(int Number, DateTimeOffset At, string Text);

internal sealed class PersonalCopies(IDbContextFactory<OneStopDb> contexts, Organisation.IDirectory directory, Sight sight, Readings readings, TimeProvider clock) : IPersonalCopies
{
    public const string What = "personal-copy.json";

    public async Task<Answer<PersonalCopy>> Of(string dossierCode, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await sight.Of(db, actor, cancellation)).AsNoTracking().SingleOrDefaultAsync(d => d.Code == dossierCode, cancellation) is not { } dossier)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound);
        if (actor.PersonId is not { } personId
            || !actor.Holds(Roles.UnitAdministrator, dossier.ReceivingUnitId) && !actor.Holds(Roles.UnitAdministrator, dossier.CompetentUnitId))
            return new Refusal("CopyIsNotYours", RefusalKind.Forbidden);
        await readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Copy, null, cancellation);
        var now = Moment.Now(clock);
        var copy = await Read(db, dossier, actor, now, cancellation);
        db.Add(new ExportRecord { Id = Guid.CreateVersion7(now), PersonId = personId, PersonName = actor.Name, What = What, Filters = dossier.Code, Rows = 1, At = now });
        await db.SaveChangesAsync(cancellation);
        return copy;
    }

    private async Task<PersonalCopy> Read(OneStopDb db, Dossier dossier, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = dossier.Id;
        var components = await db.Set<DossierComponent>().AsNoTracking().Where(c => c.DossierId == id).OrderBy(c => c.Id).ToListAsync(cancellation);
        var files = await db.Set<Attachment>().AsNoTracking().Where(a => a.DossierId == id).OrderBy(a => a.AddedAt).ToListAsync(cancellation);
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == id).OrderBy(w => w.OfferedAt).ToListAsync(cancellation);
        var payments = await db.Set<Payment>().AsNoTracking().Where(p => p.DossierId == id).OrderBy(p => p.At).ToListAsync(cancellation);
        var papers = await db.Set<Paper>().AsNoTracking().Where(p => p.DossierId == id).OrderBy(p => p.Id).ToListAsync(cancellation);
        // Who makes the copy sees it: what the deciding unit wrote is copied by that unit's administrator.
        var units = await Units.Of(directory, cancellation);
        var reader = RecordAccess.Of(units, dossier, items, actor);
        var history = HistoryLines.Of(await HistoryLines.Chain(db, id, cancellation), units, new HistoryAccess(reader));
        return new PersonalCopy(
            dossier.Code, dossier.ProcedureName, dossier.FiledAt, dossier.ClosedAt, now,
            new CopiedPerson(dossier.ApplicantName, dossier.ApplicantIdNumber, dossier.ApplicantPhone, dossier.ApplicantEmail, dossier.ApplicantAddress, dossier.ApplicantBirthDate, dossier.OnBehalfOf),
            components.ConvertAll(c => new CopiedComponent(c.Name, c.Originals, c.CertifiedCopies, c.Copies, c.LookedUp)),
            files.FindAll(reader.Reads).ConvertAll(f => new CopiedFile(f.FileName, f.Size, f.AddedAt)),
            items.ConvertAll(i => new CopiedStep(i.StepName, i.OfferedAt, i.CompletedAt, i.Form is null || reader.Of(i) != RecordReading.Whole ? null : JsonNode.Parse(i.Form))),
            payments.ConvertAll(p => new CopiedPayment(p.Amount, p.At)),
            papers.ConvertAll(p => new CopiedPaper(p.Name, p.Count, p.HolderName)),
            [.. history.OrderBy(l => l.Number).Select(l => new CopiedLine(l.Number, l.At, l.Text))]);
    }
}
