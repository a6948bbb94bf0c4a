using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>When the values of a process without a dossier were erased.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000500_RunsKept")]
internal sealed class RunsKept : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("ErasedAt", "SystemHistories", nullable: true);
        migrationBuilder.CreateIndex("IX_SystemHistories_ErasedAt", "SystemHistories", "ErasedAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_SystemHistories_ErasedAt", "SystemHistories");
        migrationBuilder.DropColumn("ErasedAt", "SystemHistories");
    }
}
