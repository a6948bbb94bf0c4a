using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Escalation policies as data, what fired rungs did, notices of staff with their delivery, and the log of the recurring jobs.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000007_Alarms")]
internal sealed partial class Alarms : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        EscalationPolicies(migration);
        Clocks(migration);
        WorkItems(migration);
        ApologyDrafts(migration);
        Outbox(migration);
        StaffNotices(migration);
        NoticeSettings(migration);
        JobRuns(migration);
        JobBeats(migration);
    }

    protected override void Down(MigrationBuilder migration) =>
        throw new NotSupportedException("What was escalated and told is not forgotten; restore the copy made before the upgrade.");

    private static void EscalationPolicies(MigrationBuilder migration) => migration.CreateTable("EscalationPolicies",
        table => new
        {
            Code = table.Column<string>(maxLength: 40),
            Version = table.Column<int>(),
            Name = table.Column<string>(maxLength: 200),
            Document = table.Column<string>(),
            IsCurrent = table.Column<bool>(),
            IsRetired = table.Column<bool>(),
            ChangedAt = table.Column<long>(),
            ChangedById = table.Column<Guid>(nullable: true),
            ChangedBy = table.Column<string>(maxLength: 100),
            Reason = table.Column<string>(maxLength: 400),
            SpreadCursor = table.Column<Guid>(nullable: true),
            SpreadSeen = table.Column<int>(),
            SpreadMoved = table.Column<int>(),
            SpreadTotal = table.Column<int>(),
            SpreadAt = table.Column<long>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_EscalationPolicies", x => new { x.Code, x.Version }));

    private static void Clocks(MigrationBuilder migration)
    {
        migration.AddColumn<string>("FiredRungs", "Clocks", maxLength: 800, nullable: false, defaultValue: "");
        migration.AddColumn<string>("PolicyCode", "Clocks", maxLength: 40, nullable: false, defaultValue: "MAC-DINH");
        migration.AddColumn<int>("PolicyVersion", "Clocks", nullable: false, defaultValue: 0);
        migration.AddColumn<string>("PolicyReason", "Clocks", maxLength: 40, nullable: false, defaultValue: "Default");
        migration.AddColumn<string>("NamedPolicy", "Clocks", maxLength: 40, nullable: true);
        migration.AddColumn<string>("Rungs", "Clocks", maxLength: 800, nullable: false, defaultValue: "");
        migration.AddColumn<string>("PolicyCode", "FiredAlarms", maxLength: 40, nullable: false, defaultValue: "MAC-DINH");
        migration.AddColumn<int>("PolicyVersion", "FiredAlarms", nullable: false, defaultValue: 0);
        migration.AddColumn<string>("Actions", "FiredAlarms", maxLength: 400, nullable: false, defaultValue: "");
        migration.AddColumn<int>("Told", "FiredAlarms", nullable: false, defaultValue: 0);
    }

    private static void WorkItems(MigrationBuilder migration)
    {
        migration.AddColumn<int>("Priority", "WorkItems", nullable: false, defaultValue: 0);
        migration.AddColumn<long>("ReassignAskedAt", "WorkItems", nullable: true);
    }

    private static void ApologyDrafts(MigrationBuilder migration) => migration.CreateTable("ApologyDrafts",
        table => new
        {
            DossierId = table.Column<Guid>(),
            ClockId = table.Column<Guid>(),
            Rung = table.Column<string>(maxLength: 60),
            OpenedAt = table.Column<long>(),
            DueAt = table.Column<long>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_ApologyDrafts", x => x.DossierId));

    private static void Outbox(MigrationBuilder migration)
    {
        migration.AddColumn<string>("State", "Outbox", maxLength: 40, nullable: false, defaultValue: "Waiting");
        migration.AddColumn<Guid>("RecipientId", "Outbox", nullable: true);
        migration.Sql("""UPDATE "Outbox" SET "State" = 'Sent' WHERE "SentAt" IS NOT NULL""");
        migration.CreateIndex("IX_Outbox_State_CreatedAt", "Outbox", ["State", "CreatedAt"]);
    }
}
