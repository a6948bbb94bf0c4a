using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
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
                Limit = table.Column<string>(maxLength: 40),
                WarnAt = table.Column<string>(maxLength: 40),
                Ledger = table.Column<string>(),
                StartedAt = table.Column<long>(),
                StoppedAt = table.Column<long>(nullable: true),
                DueAt = table.Column<long>(nullable: true),
                PromisedAt = table.Column<long>(nullable: true),
                NextRung = table.Column<string>(maxLength: 60, nullable: true),
                NextRungAt = table.Column<long>(nullable: true),
                LastFiredRung = table.Column<string>(maxLength: 60, nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Clocks", x => x.Id));
        migration.CreateIndex("IX_Clocks_DossierId", "Clocks", "DossierId");
        migration.CreateIndex("IX_Clocks_DueAt", "Clocks", "DueAt");
        migration.CreateIndex("IX_Clocks_NextRungAt", "Clocks", "NextRungAt");
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
            },
            constraints: table => table.PrimaryKey("PK_FiredAlarms", x => new { x.ClockId, x.Rung }));
        migration.CreateIndex("IX_FiredAlarms_DossierId", "FiredAlarms", "DossierId");
    }
}
