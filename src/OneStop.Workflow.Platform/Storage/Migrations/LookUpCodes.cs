using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>One-time codes of the citizens' look-up, and messages that are worth something only for a while.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000400_LookUpCodes")]
internal sealed class LookUpCodes : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("LookUpCodes",
            table => new
            {
                Id = table.Column<Guid>(),
                Hash = table.Column<string>(maxLength: 64),
                SentAt = table.Column<long>(),
                ExpiresAt = table.Column<long>(),
                Tries = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_LookUpCodes", x => x.Id));
        migration.CreateIndex("IX_LookUpCodes_ExpiresAt", "LookUpCodes", "ExpiresAt");
        migration.AddColumn<long>("ExpiresAt", "Outbox", nullable: true);
        migration.CreateIndex("IX_Outbox_ExpiresAt", "Outbox", "ExpiresAt");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropIndex("IX_Outbox_ExpiresAt", "Outbox");
        migration.DropColumn("ExpiresAt", "Outbox");
        migration.DropTable("LookUpCodes");
    }
}
