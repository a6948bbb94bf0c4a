using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Processes that start with an HTTP request or wait for one, and what they answered.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000300_Endpoints")]
internal sealed class Endpoints : Migration
{
    private static readonly string[] Waiting = ["ProcessTriggers", "ProcessWaits"];

    protected override void Up(MigrationBuilder migration)
    {
        foreach (var table in Waiting)
        {
            migration.AddColumn<string>("EndpointPath", table, maxLength: 200, nullable: true);
            migration.AddColumn<string>("Endpoint", table, nullable: true);
            migration.CreateIndex($"IX_{table}_EndpointPath", table, "EndpointPath");
        }
        migration.CreateTable("EndpointRequests",
            table => new
            {
                Id = table.Column<Guid>(),
                InstanceId = table.Column<Guid>(),
                RootId = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                ActivityId = table.Column<string>(maxLength: 200),
                ReceivedAt = table.Column<long>(),
                Method = table.Column<string>(maxLength: 10),
                CallerName = table.Column<string>(maxLength: 400),
                Status = table.Column<int>(nullable: true),
                ContentType = table.Column<string>(maxLength: 200, nullable: true),
                Headers = table.Column<string>(nullable: true),
                Body = table.Column<string>(nullable: true),
                AnsweredAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_EndpointRequests", x => x.Id));
        migration.CreateIndex("IX_EndpointRequests_RootId", "EndpointRequests", "RootId");
        migration.CreateIndex("IX_EndpointRequests_DefinitionId_ReceivedAt", "EndpointRequests", ["DefinitionId", "ReceivedAt"]);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("EndpointRequests");
        foreach (var table in Waiting)
        {
            migration.DropIndex($"IX_{table}_EndpointPath", table);
            migration.DropColumn("Endpoint", table);
            migration.DropColumn("EndpointPath", table);
        }
    }
}
