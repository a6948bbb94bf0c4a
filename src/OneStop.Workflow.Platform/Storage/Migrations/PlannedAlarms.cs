using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>For which moment the next alarm of a clock was planned as a job, and as which one.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000600_PlannedAlarms")]
internal sealed class PlannedAlarms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("PlannedRungAt", "Clocks", nullable: true);
        migrationBuilder.AddColumn<string>("PlannedJob", "Clocks", maxLength: 40, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("PlannedJob", "Clocks");
        migrationBuilder.DropColumn("PlannedRungAt", "Clocks");
    }
}
