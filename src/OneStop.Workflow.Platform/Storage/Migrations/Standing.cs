using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>What an editor stands on once its draft is a version, and processes of which one runs at a time.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000301_Standing")]
internal sealed class Standing : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<int>("DraftRevision", "ProcessDefinitions", nullable: true);
        migration.AddColumn<string>("DraftSession", "ProcessDefinitions", maxLength: 40, nullable: true);
        migration.AddColumn<string>("RunsAlone", "ProcessInstances", maxLength: 600, nullable: true);
        migration.CreateIndex("IX_ProcessInstances_RunsAlone", "ProcessInstances", "RunsAlone", unique: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropIndex("IX_ProcessInstances_RunsAlone", "ProcessInstances");
        migration.DropColumn("RunsAlone", "ProcessInstances");
        migration.DropColumn("DraftSession", "ProcessDefinitions");
        migration.DropColumn("DraftRevision", "ProcessDefinitions");
    }
}
