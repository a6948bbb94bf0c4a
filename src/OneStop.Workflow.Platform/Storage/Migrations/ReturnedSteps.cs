using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>By which step a step was sent back, and how often.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000100_ReturnedSteps")]
internal sealed class ReturnedSteps : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<Guid>("ReturnedById", "WorkItems", nullable: true);
        migration.AddColumn<int>("Returns", "WorkItems", defaultValue: 0);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropColumn("Returns", "WorkItems");
        migration.DropColumn("ReturnedById", "WorkItems");
    }
}
