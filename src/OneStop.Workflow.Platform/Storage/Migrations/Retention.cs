using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>When the personal data of a dossier was erased by rule.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000301_Retention")]
internal sealed class Retention : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("PersonalErasedAt", "Dossiers", nullable: true);
        migrationBuilder.CreateIndex("IX_Dossiers_PersonalErasedAt_ClosedAt", "Dossiers", ["PersonalErasedAt", "ClosedAt"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Dossiers_PersonalErasedAt_ClosedAt", "Dossiers");
        migrationBuilder.DropColumn("PersonalErasedAt", "Dossiers");
    }
}
