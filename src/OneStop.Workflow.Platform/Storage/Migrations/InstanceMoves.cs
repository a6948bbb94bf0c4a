using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>When each instance last moved. Of those from before it is what their rows tell: their end, journal or steps.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130004100_InstanceMoves")]
internal sealed class InstanceMoves : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<long>("MovedAt", "ProcessInstances", defaultValue: 0L);
        migration.Sql(
            """
            UPDATE "ProcessInstances" SET "MovedAt" = COALESCE(
                "EndedAt",
                (SELECT MAX(t."At") FROM "JournalTurns" t WHERE t."InstanceId" = "ProcessInstances"."Id"),
                (SELECT MAX(COALESCE(w."CompletedAt", w."OfferedAt")) FROM "WorkItems" w WHERE w."InstanceId" = "ProcessInstances"."Id"),
                "CreatedAt")
            """);
    }

    protected override void Down(MigrationBuilder migration) => migration.DropColumn("MovedAt", "ProcessInstances");
}
