using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void SealedSecrets(MigrationBuilder migration)
    {
        migration.CreateTable("SealedSecrets",
            table => new
            {
                Id = table.Column<string>(maxLength: 60),
                Closed = table.Column<string>(maxLength: 1000),
            },
            constraints: table => table.PrimaryKey("PK_SealedSecrets", x => x.Id));
    }

    private static void WrongTries(MigrationBuilder migration)
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
    }
}
