using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void Clocks(MigrationBuilder migration)
    {
        migration.CreateTable("Clocks",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                ActivityId = table.Column<string>(maxLength: 400, nullable: true),
                WorkItemId = table.Column<Guid>(nullable: true),
                Title = table.Column<string>(maxLength: 400),
                Stage = table.Column<string>(maxLength: 40, nullable: true),
                UnitId = table.Column<string>(maxLength: 40),
                Party = table.Column<string>(maxLength: 40),
                CalendarId = table.Column<string>(maxLength: 40),
                CalendarRevision = table.Column<int>(),
                Limit = table.Column<string>(maxLength: 40),
                WarnAt = table.Column<string>(maxLength: 40),
                Ledger = table.Column<string>(),
                StartedAt = table.Column<long>(),
                StoppedAt = table.Column<long>(nullable: true),
                DueAt = table.Column<long>(nullable: true),
                NearAt = table.Column<long>(nullable: true),
                ExtendedAt = table.Column<long>(nullable: true),
                LateMinutes = table.Column<int>(nullable: true),
                PromisedAt = table.Column<long>(nullable: true),
                NextRung = table.Column<string>(maxLength: 60, nullable: true),
                NextRungAt = table.Column<long>(nullable: true),
                LastFiredRung = table.Column<string>(maxLength: 60, nullable: true),
                FiredRungs = table.Column<string>(maxLength: 800),
                PolicyCode = table.Column<string>(maxLength: 40),
                PolicyVersion = table.Column<int>(),
                PolicyReason = table.Column<string>(maxLength: 40),
                NamedPolicy = table.Column<string>(maxLength: 40, nullable: true),
                Rungs = table.Column<string>(maxLength: 800),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Clocks", x => x.Id));
        migration.CreateIndex("IX_Clocks_CalendarId_StoppedAt_CalendarRevision", "Clocks", ["CalendarId", "StoppedAt", "CalendarRevision"]);
        migration.CreateIndex("IX_Clocks_DossierId", "Clocks", "DossierId");
        migration.CreateIndex("IX_Clocks_DueAt", "Clocks", "DueAt");
        migration.CreateIndex("IX_Clocks_LateMinutes", "Clocks", "LateMinutes");
        migration.CreateIndex("IX_Clocks_NextRungAt", "Clocks", "NextRungAt");
        migration.CreateIndex("IX_Clocks_StoppedAt_Stage_DueAt_NearAt_UnitId_Party_DossierId", "Clocks", ["StoppedAt", "Stage", "DueAt", "NearAt", "UnitId", "Party", "DossierId"]);
    }

    private static void EscalationPolicies(MigrationBuilder migration)
    {
        migration.CreateTable("EscalationPolicies",
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
    }

    private static void FiredAlarms(MigrationBuilder migration)
    {
        migration.CreateTable("FiredAlarms",
            table => new
            {
                ClockId = table.Column<Guid>(),
                Rung = table.Column<string>(maxLength: 60),
                DossierId = table.Column<Guid>(),
                DueAt = table.Column<long>(),
                FiredAt = table.Column<long>(),
                PolicyCode = table.Column<string>(maxLength: 40),
                PolicyVersion = table.Column<int>(),
                Actions = table.Column<string>(maxLength: 400),
                Told = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_FiredAlarms", x => new { x.ClockId, x.Rung }));
        migration.CreateIndex("IX_FiredAlarms_DossierId", "FiredAlarms", "DossierId");
    }

    private static void Recomputations(MigrationBuilder migration)
    {
        migration.CreateTable("Recomputations",
            table => new
            {
                Id = table.Column<Guid>(),
                CalendarId = table.Column<string>(maxLength: 40),
                StartedAt = table.Column<long>(),
                FinishedAt = table.Column<long>(nullable: true),
                Total = table.Column<int>(),
                Done = table.Column<int>(),
                Moved = table.Column<int>(),
                Batch = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Recomputations", x => x.Id));
    }
}
