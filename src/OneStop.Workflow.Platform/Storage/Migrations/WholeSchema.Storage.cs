using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
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

    private static void JobBeats(MigrationBuilder migration)
    {
        migration.CreateTable("JobBeats",
            table => new
            {
                Job = table.Column<string>(maxLength: 60),
                Node = table.Column<string>(maxLength: 100),
                LastAt = table.Column<long>(),
                LastMilliseconds = table.Column<int>(),
                LastDone = table.Column<int>(),
                LastFailed = table.Column<bool>(),
                NextAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_JobBeats", x => new { x.Job, x.Node }));
    }

    private static void JobRuns(MigrationBuilder migration)
    {
        migration.CreateTable("JobRuns",
            table => new
            {
                Id = table.Column<Guid>(),
                Job = table.Column<string>(maxLength: 60),
                Node = table.Column<string>(maxLength: 100),
                StartedAt = table.Column<long>(),
                EndedAt = table.Column<long>(),
                Done = table.Column<int>(),
                Error = table.Column<string>(maxLength: 400, nullable: true),
                AskedBy = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_JobRuns", x => x.Id));
        migration.CreateIndex("IX_JobRuns_Job_StartedAt", "JobRuns", ["Job", "StartedAt"]);
    }

    private static void NodeBeats(MigrationBuilder migration)
    {
        migration.CreateTable("NodeBeats",
            table => new
            {
                Node = table.Column<string>(maxLength: 100),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_NodeBeats", x => x.Node));
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
                State = table.Column<string>(maxLength: 40),
                RecipientId = table.Column<Guid>(nullable: true),
                ExpiresAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Outbox", x => x.Id));
        migration.CreateIndex("IX_Outbox_ExpiresAt", "Outbox", "ExpiresAt");
        migration.CreateIndex("IX_Outbox_NextAttemptAt", "Outbox", "NextAttemptAt");
        migration.CreateIndex("IX_Outbox_State_CreatedAt", "Outbox", ["State", "CreatedAt"]);
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
}
