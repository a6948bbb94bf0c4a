using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>The small write by which each node finds out whether its database takes any.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000700_NodeBeating")]
internal sealed class NodeBeating : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable("NodeBeats",
        table => new
        {
            Node = table.Column<string>(maxLength: 100),
            At = table.Column<long>(),
        },
        constraints: table => table.PrimaryKey("PK_NodeBeats", x => x.Node));

    protected override void Down(MigrationBuilder migration) => migration.DropTable("NodeBeats");
}
