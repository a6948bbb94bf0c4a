using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Findings about breaches, daily anchors of the audit, exports; and what boards count and sort by.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000008_SlaAudit")]
internal sealed class SlaAudit : Migration
{
    private static readonly string[] Tables = ["Findings", "FindingChanges", "BreachCauses", "AuditAnchors", "AnchoredHeads", "ExportRecords"];

    internal static readonly (string Code, string Vi, string En)[] Causes =
    [
        ("STAFF-ABSENT", "Người xử lý nghỉ, chưa bố trí người thay", "The performer was absent and nobody stood in"),
        ("OVERLOAD", "Quá tải hồ sơ", "Too many dossiers at once"),
        ("LATE-CONSULT", "Cơ quan phối hợp chậm trả lời", "A consulted agency answered late"),
        ("LATE-HANDOVER", "Giao nhận hồ sơ giấy chậm", "Papers were handed over late"),
        ("POST-DELIVERY", "Bưu điện phát chậm hoặc không gặp người nhận", "The post delivered late or met nobody"),
        ("SYSTEM-FAULT", "Sự cố phần mềm, chữ ký số hoặc đường truyền", "Software, digital signature or network failed"),
        ("EQUIPMENT", "Hỏng thiết bị (máy quét, máy in)", "Equipment failed (scanner, printer)"),
        ("LATE-SUPPLEMENT", "Yêu cầu bổ sung muộn hoặc không rõ", "The supplement was asked for late or unclearly"),
        ("APPLICANT", "Người nộp chậm bổ sung hoặc nộp phí", "The applicant was late with papers or the fee"),
        ("LATE-RECORD", "Đã làm xong nhưng cập nhật muộn", "Done in time but recorded late"),
        ("FORCE-MAJEURE", "Bất khả kháng (bão lũ, mất điện)", "Force majeure (storm, flood, power cut)"),
        ("OTHER", "Nguyên nhân khác, nêu ở ghi chú", "Another cause, told in the note"),
    ];

    protected override void Up(MigrationBuilder migration)
    {
        Counting(migration);
        Findings(migration);
        Anchors(migration);
        Exports(migration);
    }

    protected override void Down(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            migration.DropTable(table);
        migration.DropIndex("IX_AuditLines_At", "AuditLines");
        migration.DropIndex("IX_WorkItems_CompletedAt", "WorkItems");
        migration.DropIndex("IX_Clocks_LateMinutes", "Clocks");
        migration.DropIndex("IX_Clocks_StoppedAt_Stage_DueAt_NearAt_UnitId_Party_DossierId", "Clocks");
        migration.DropColumn("HeldMinutes", "WorkItems");
        foreach (var column in (string[])["NearAt", "ExtendedAt", "LateMinutes"])
            migration.DropColumn(column, "Clocks");
    }

    private static void Counting(MigrationBuilder migration)
    {
        migration.AddColumn<long>("NearAt", "Clocks", nullable: true);
        migration.AddColumn<long>("ExtendedAt", "Clocks", nullable: true);
        migration.AddColumn<int>("LateMinutes", "Clocks", nullable: true);
        migration.AddColumn<int>("HeldMinutes", "WorkItems", nullable: true);
        migration.CreateIndex("IX_Clocks_LateMinutes", "Clocks", "LateMinutes");
        migration.CreateIndex("IX_Clocks_StoppedAt_Stage_DueAt_NearAt_UnitId_Party_DossierId", "Clocks", ["StoppedAt", "Stage", "DueAt", "NearAt", "UnitId", "Party", "DossierId"]);
        migration.CreateIndex("IX_WorkItems_CompletedAt", "WorkItems", "CompletedAt");
        migration.CreateIndex("IX_AuditLines_At", "AuditLines", "At");
    }

    private static void Findings(MigrationBuilder migration)
    {
        migration.CreateTable("Findings",
            table => new
            {
                Id = table.Column<Guid>(),
                ClockId = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                CauseCode = table.Column<string>(maxLength: 40),
                ResponsibleParty = table.Column<string>(maxLength: 40),
                Remedy = table.Column<string>(maxLength: 2000),
                Note = table.Column<string>(maxLength: 2000, nullable: true),
                State = table.Column<string>(maxLength: 40),
                RecordedById = table.Column<Guid>(),
                RecordedByName = table.Column<string>(maxLength: 400),
                RecordedAt = table.Column<long>(),
                SignedByName = table.Column<string>(maxLength: 400, nullable: true),
                SignedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Findings", x => x.Id));
        migration.CreateIndex("IX_Findings_ClockId", "Findings", "ClockId", unique: true);
        migration.CreateIndex("IX_Findings_DossierId", "Findings", "DossierId");
        migration.CreateTable("FindingChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                FindingId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ById = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 400),
                State = table.Column<string>(maxLength: 40),
                CauseCode = table.Column<string>(maxLength: 40),
                ResponsibleParty = table.Column<string>(maxLength: 40),
                Remedy = table.Column<string>(maxLength: 2000),
                Note = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_FindingChanges", x => x.Id));
        migration.CreateIndex("IX_FindingChanges_FindingId_Number", "FindingChanges", ["FindingId", "Number"], unique: true);
        migration.CreateTable("BreachCauses",
            table => new
            {
                Code = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 400),
                NameEn = table.Column<string>(maxLength: 400),
                Position = table.Column<int>(),
                IsActive = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_BreachCauses", x => x.Code));
        foreach (var (position, cause) in Causes.Index())
            migration.Sql($"""INSERT INTO "BreachCauses" ("Code", "Name", "NameEn", "Position", "IsActive") VALUES ('{cause.Code}', '{cause.Vi}', '{cause.En}', {position + 1}, TRUE)""");
    }

    private static void Anchors(MigrationBuilder migration)
    {
        migration.CreateTable("AuditAnchors",
            table => new
            {
                Number = table.Column<int>(),
                Day = table.Column<DateOnly>(),
                MadeAt = table.Column<long>(),
                Chains = table.Column<int>(),
                Lines = table.Column<int>(),
                PreviousHash = table.Column<string>(maxLength: 64),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditAnchors", x => x.Number));
        migration.CreateIndex("IX_AuditAnchors_Day", "AuditAnchors", "Day", unique: true);
        migration.CreateTable("AnchoredHeads",
            table => new
            {
                Day = table.Column<DateOnly>(),
                DossierId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AnchoredHeads", x => new { x.Day, x.DossierId }));
        migration.CreateIndex("IX_AnchoredHeads_DossierId", "AnchoredHeads", "DossierId");
    }

    private static void Exports(MigrationBuilder migration)
    {
        migration.CreateTable("ExportRecords",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 400),
                What = table.Column<string>(maxLength: 40),
                Filters = table.Column<string>(maxLength: 2000),
                Rows = table.Column<int>(),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ExportRecords", x => x.Id));
        migration.CreateIndex("IX_ExportRecords_At", "ExportRecords", "At");
    }
}
