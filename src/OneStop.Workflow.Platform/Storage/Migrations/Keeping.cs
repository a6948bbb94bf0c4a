using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Incidents of errands that were given up, the history of system processes, and how a difference of papers was settled.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000010_Keeping")]
internal sealed class Keeping : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<Guid>("ErrandId", "Incidents", nullable: true);
        migration.CreateIndex("IX_Incidents_ErrandId", "Incidents", "ErrandId");

        migration.CreateTable("SystemHistories",
            table => new
            {
                Id = table.Column<Guid>(),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_SystemHistories", x => x.Id));

        migration.AddColumn<string>("ClosedByName", "CustodyIncidents", maxLength: 400, nullable: true);
        migration.AddColumn<string>("ClosedReason", "CustodyIncidents", maxLength: 400, nullable: true);
        migration.AddColumn<string>("TrueCounts", "CustodyIncidents", nullable: true);
        migration.AddColumn<int>("Revision", "CustodyIncidents", defaultValue: 0);
    }

    protected override void Down(MigrationBuilder migration)
    {
        foreach (var column in (string[])["Revision", "TrueCounts", "ClosedReason", "ClosedByName"])
            migration.DropColumn(column, "CustodyIncidents");
        migration.DropTable("SystemHistories");
        migration.DropIndex("IX_Incidents_ErrandId", "Incidents");
        migration.DropColumn("ErrandId", "Incidents");
    }
}
