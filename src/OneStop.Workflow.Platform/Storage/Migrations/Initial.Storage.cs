using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
    private static void Commands(MigrationBuilder migration)
    {
        migration.CreateTable("Commands",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 100),
                Fingerprint = table.Column<string>(maxLength: 64),
                At = table.Column<long>(),
                Answer = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_Commands", x => x.Id));
    }

    private static void SharedKeys(MigrationBuilder migration)
    {
        migration.CreateTable("SharedKeys",
            table => new
            {
                Id = table.Column<Guid>(),
                Document = table.Column<string>(),
                AddedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_SharedKeys", x => x.Id));
    }

    private static void Outbox(MigrationBuilder migration)
    {
        migration.CreateTable("Outbox",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 60),
                DossierId = table.Column<Guid>(nullable: true),
                Payload = table.Column<string>(),
                CreatedAt = table.Column<long>(),
                NextAttemptAt = table.Column<long>(nullable: true),
                SentAt = table.Column<long>(nullable: true),
                Attempts = table.Column<int>(),
                LastError = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Outbox", x => x.Id));
        migration.CreateIndex("IX_Outbox_NextAttemptAt", "Outbox", "NextAttemptAt");
    }
}
