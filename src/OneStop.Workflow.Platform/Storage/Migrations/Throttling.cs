using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Wrong tries at the doors that are open to all, counted over all nodes, and the closed key of their hashes.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000400_Throttling")]
internal sealed class Throttling : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("WrongTries",
            table => new
            {
                Id = table.Column<string>(maxLength: 64),
                Times = table.Column<int>(),
                LastAt = table.Column<long>(),
                WaitUntil = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_WrongTries", x => x.Id));
        migration.CreateIndex("IX_WrongTries_LastAt", "WrongTries", "LastAt");
        migration.CreateTable("SealedSecrets",
            table => new
            {
                Id = table.Column<string>(maxLength: 60),
                Closed = table.Column<string>(maxLength: 1000),
            },
            constraints: table => table.PrimaryKey("PK_SealedSecrets", x => x.Id));
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("SealedSecrets");
        migration.DropTable("WrongTries");
    }
}
