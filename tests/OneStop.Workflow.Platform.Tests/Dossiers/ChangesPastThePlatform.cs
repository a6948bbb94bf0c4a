using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Whoever writes to the database past the platform is found out, with the table and the row that he changed.</summary>
public sealed class ChangesPastThePlatform
{
    private const string Rewritten = "'Người khác'";

    /// <summary>A statement as somebody would type it, and the row that it touches.</summary>
    private sealed record Change(string Table, string Set, string Where = "1 = 1", string Key = "\"Id\"", string? Column = null)
    {
        public bool IsDelete => Set == "";

        public override string ToString() => IsDelete ? $"DELETE FROM {Table}" : $"UPDATE {Table} SET {Set}";
    }

    private static readonly Change[] Rows =
    [
        new("WorkItems", "\"Form\" = '{\"finding\":\"không có gì\"}'", "\"Form\" IS NOT NULL", Column: "Form"),
        new("WorkItems", "\"Outcome\" = 'Rejected'", "\"State\" = 'Completed'", Column: "Outcome"),
        new("WorkItems", $"\"AssigneeName\" = {Rewritten}", "\"AssigneeName\" IS NOT NULL", Column: "AssigneeName"),
        new("WorkItems", "\"CompletedAt\" = \"CompletedAt\" - 86400000000", "\"CompletedAt\" IS NOT NULL", Column: "CompletedAt"),
        new("WorkItems", "\"Returns\" = \"Returns\" + 1", Column: "Returns"),
        new("WorkItems", "\"ReturnedById\" = \"Id\"", Column: "ReturnedById"),
        new("Dossiers", $"\"ApplicantName\" = {Rewritten}", Column: "ApplicantName"),
        new("Dossiers", "\"ApplicantPhone\" = '0900000000'", Column: "ApplicantPhone"),
        new("Dossiers", "\"Status\" = 'Stopped'", Column: "Status"),
        new("DossierComponents", "\"Originals\" = 7", Column: "Originals"),
        new("Attachments", "\"Hash\" = '0000000000000000000000000000000000000000000000000000000000000000'", Column: "Hash"),
        new("Papers", "\"Count\" = 9", Column: "Count"),
        new("Papers", $"\"HolderName\" = {Rewritten}", "\"HolderName\" IS NOT NULL", Column: "HolderName"),
        new("Transfers", "\"Papers\" = '[]'", Column: "Papers"),
        new("Transfers", $"\"GivenByName\" = {Rewritten}", Column: "GivenByName"),
        new("Payments", "\"Amount\" = 1", Column: "Amount"),
        new("Clocks", "\"DueAt\" = \"DueAt\" + 86400000000", "\"DueAt\" IS NOT NULL", Column: "DueAt"),
        new("Clocks", "\"Ledger\" = '[]'", Column: "Ledger"),
        new("Clocks", "\"LateMinutes\" = NULL", "\"LateMinutes\" IS NOT NULL", Column: "LateMinutes"),
        new("Findings", "\"ResponsibleParty\" = 'Applicant'", Column: "ResponsibleParty"),
        new("FindingChanges", "\"Remedy\" = 'Không cần làm gì'", Column: "Remedy"),
        // Several alarms of one clock ran by one policy: that is put back in one go.
        new("FiredAlarms", "\"PolicyCode\" = 'KHAC'", Key: "\"ClockId\"", Column: "PolicyCode"),
        new("ProcessInstances", "\"State\" = '{}'", Column: "State"),
        new("HandoverAgreements", "\"Scope\" = '{}'", Column: "Scope"),
        new("AgreementEvents", "\"Reason\" = 'Lý do khác'", Column: "Reason"),
        new("Calendars", "\"Document\" = '{}'", Column: "Document"),
        new("CalendarChanges", "\"Reason\" = 'Lý do khác'", Column: "Reason"),
        new("EscalationPolicies", $"\"ChangedBy\" = {Rewritten}", Key: "\"Code\"", Column: "ChangedBy"),
        new("ProcedureVersions", "\"EntryJson\" = '{}'", Column: "EntryJson"),
        new("ProcessDefinitions", "\"Document\" = '{}'", Column: "Document"),
        new("WorkItems", ""),
        new("Payments", ""),
        new("Findings", ""),
        new("Papers", ""),
        new("AgreementEvents", ""),
    ];

    [Theory, Databases(NotOnSqlServer = "its changes are statements written by hand, of which ids are texts")]
    public async Task A_row_that_is_changed_or_removed_is_named_with_its_table_and_column(DatabaseKind kind)
    {
        await using var world = await Lived(kind);
        await using var db = await world.Past.CreateDbContextAsync();
        (await Found(world)).ShouldBeEmpty("nobody has changed anything yet");
        Rows.Length.ShouldBeGreaterThanOrEqualTo(18);
        foreach (var change in Rows)
        {
            var row = await One(db, change);
            var kept = await Row(db, change, row);
            await Do(db, change.IsDelete ? $"DELETE FROM \"{change.Table}\" WHERE {Is(change, row)}" : $"UPDATE \"{change.Table}\" SET {change.Set} WHERE {Is(change, row)}");
            var found = await Found(world);
            found.ShouldContain(
                f => f.Table == change.Table && f.Row.StartsWith(row, StringComparison.OrdinalIgnoreCase) && f.Column == change.Column
                    && f.Kind == (change.IsDelete ? FactBreakKind.RowIsMissing : FactBreakKind.Differs) && f.Line > 0,
                $"{change}, row {row}; found {string.Join("; ", found)}");
            await PutBack(db, change, row, kept);
            (await Found(world)).ShouldBeEmpty($"{change} was taken back");
        }
    }

    [Theory, Databases]
    public async Task A_row_that_is_put_in_is_named(DatabaseKind kind)
    {
        await using var world = await Lived(kind);
        await using (var db = await world.Past.CreateDbContextAsync())
        {
            var payment = await db.Set<Money.Payment>().AsNoTracking().FirstAsync();
            db.Add(new Money.Payment { Id = Guid.Parse("00000000-0000-0000-0000-0000000000aa"), DossierId = payment.DossierId, Amount = 5000, CollectedByUnitId = payment.CollectedByUnitId, CollectedById = null, At = payment.At });
            await db.SaveChangesAsync();
        }
        (await Found(world)).ShouldBe([new WrongFact("Payments", "00000000-0000-0000-0000-0000000000aa", null, FactBreakKind.RowWasInserted, null)]);
    }

    [Theory, Databases]
    public async Task Last_lines_that_are_cut_off_together_with_the_head_are_found(DatabaseKind kind)
    {
        await using var world = await Lived(kind);
        await using var db = await world.Past.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstAsync();
        var last = await db.Set<AuditLine>().AsNoTracking().SingleAsync(l => l.DossierId == dossier.Id && l.Number == dossier.AuditCount - 1);
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id && l.Number == dossier.AuditCount).ExecuteDeleteAsync();
        await db.Set<Dossier>().Where(d => d.Id == dossier.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.AuditCount, last.Number).SetProperty(d => d.AuditHead, last.Hash));
        var chain = await world.Get<AuditVerification>().Run(dossier.Code).FirstAsync(c => !c.IsOfReadings);
        (chain.BrokenAt, chain.How).ShouldBe((last.Number, ChainBreakKind.HeadChanged));
    }

    [Theory, Databases]
    public async Task A_whole_history_rewritten_without_the_key_is_found_at_its_first_line(DatabaseKind kind)
    {
        await using var world = await Lived(kind);
        await using var db = await world.Past.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().FirstAsync();
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == dossier.Id).OrderBy(l => l.Number).ToListAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).ExecuteDeleteAsync();
        var head = new ChainHead(0, "");
        foreach (var old in lines)
        {
            var made = AuditChain.Next(head, dossier.Id, new Actor(old.ActorId, "Người khác", []), old.UnitId, old.At, old.CommandId, old.Kind, old.Data);
            db.Add(made);
            head = new ChainHead(made.Number, made.Hash);
        }
        (dossier.AuditHead, dossier.AuditSeal, dossier.FactSalt) = (head.Hash, "", "");
        await db.SaveChangesAsync();
        await world.Get<ChainKeying>().Run();
        var chain = await world.Get<AuditVerification>().Run(dossier.Code).FirstAsync(c => !c.IsOfReadings);
        chain.How.ShouldBe(ChainBreakKind.NotKeyed);
    }

    [Theory, Databases]
    public async Task A_dossier_that_is_taken_away_leaves_rows_that_tell_of_it(DatabaseKind kind)
    {
        await using var world = await Lived(kind);
        await using var db = await world.Past.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).ExecuteDeleteAsync();
        await db.Set<Dossier>().Where(d => d.Id == dossier.Id).ExecuteDeleteAsync();
        var orphans = await world.Get<AuditVerification>().Orphans();
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == dossier.Id).Select(w => w.Id).ToListAsync();
        orphans.Where(o => o.Table == "WorkItems").Select(o => Guid.Parse(o.Row)).ShouldBe(items, ignoreOrder: true);
    }

    private static async Task<List<WrongFact>> Found(World world)
    {
        var chains = await world.Get<AuditVerification>().Run(null).ToListAsync();
        chains.Where(c => c.BrokenAt is not null).ShouldBeEmpty("the lines themselves were left alone");
        chains.ShouldAllBe(c => c.IsKeyed);
        return [.. chains.SelectMany(c => c.Wrong)];
    }

    private static string Is(Change change, string row) => $"CAST({change.Key} AS {(change.Key == "\"Code\"" ? "VARCHAR(40)" : "VARCHAR(36)")}) = '{row}'";

#pragma warning disable EF1002 // the statements are this test's own
    private static async Task<string> One(OneStopDb db, Change change) =>
        await db.Database.SqlQueryRaw<string>($"SELECT CAST({change.Key} AS VARCHAR(40)) AS \"Value\" FROM \"{change.Table}\" WHERE {change.Where} LIMIT 1").ToListAsync() is [var row]
            ? row : throw new InvalidOperationException($"Nothing stands in {change.Table} where {change.Where}: the story lacks it.");
#pragma warning restore EF1002

    private static async Task<Dictionary<string, object>> Row(OneStopDb db, Change change, string row)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{change.Table}\" WHERE {Is(change, row)}";
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue);
    }

    private static Task Do(OneStopDb db, string statement) => Do(db, statement, new Dictionary<string, object>());

    private static async Task Do(OneStopDb db, string statement, IReadOnlyDictionary<string, object> values)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, statement);
    }

    private static Task PutBack(OneStopDb db, Change change, string row, Dictionary<string, object> kept) => change.IsDelete
        ? Do(db, $"INSERT INTO \"{change.Table}\" ({string.Join(", ", kept.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", kept.Keys.Select(c => $"@{c}"))})", kept)
        : Do(db, $"UPDATE \"{change.Table}\" SET \"{change.Column}\" = @{change.Column} WHERE {Is(change, row)}", new Dictionary<string, object> { [change.Column!] = kept[change.Column!] });

    /// <summary>A province in which something of every kind has happened: filed with a scan and a fee, handed over, late, found, told, changed.</summary>
    private static async Task<World> Lived(DatabaseKind kind)
    {
        var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var scan = (await world.Get<IUploads>().Keep(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), clerk)).Value!;
        var filed = await world.Files(clerk, World.Judicial() with
        {
            FeeCollected = true,
            Files = [new FileInput("TK", "to-khai.pdf", "application/pdf", scan.Size, scan.Hash)],
        });
        world.Clock.Now = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7));
        do
            await world.Get<AlarmSweep>().Run();
        while (await Due(world));
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 1, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await using var db = await world.Contexts.CreateDbContextAsync();
        var late = await db.Set<Clock>().AsNoTracking().FirstAsync(c => c.LateMinutes != null);
        var finding = new RecordFinding(late.Id, "EQUIPMENT", Party.Authority, "Bố trí thêm một người quét vào buổi sáng", null, 0);
        (await world.Commands.Send(finding, Guid.NewGuid(), await world.Actor(Roles.Auditor, "UBNDTINH"))).Refusals.ShouldBeEmpty();
        var calendar = (await world.Get<ICalendars>().All(default)).Single(c => c.Code == "H27");
        var off = new CalendarRow(new DateOnly(2026, 12, 31), RowKind.Off, "Nghỉ đột xuất", "Day off", "QĐ 9", RowScope.Agency);
        var changed = new ChangeCalendar("H27", calendar.Revision, CalendarJson.Write(calendar.Own with { Rows = [.. calendar.Own.Rows, off] }), "Quyết định 9");
        (await world.Commands.Send(changed, Guid.NewGuid(), await world.Actor(Roles.UnitAdministrator, "UBNDTINH"))).Refusals.ShouldBeEmpty();
        await world.Get<ChainKeying>().Run();
        return world;
    }

    private static async Task<bool> Due(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var now = world.Clock.Now;
        return await db.Set<Clock>().AnyAsync(c => c.NextRungAt != null && c.NextRungAt <= now);
    }
}
