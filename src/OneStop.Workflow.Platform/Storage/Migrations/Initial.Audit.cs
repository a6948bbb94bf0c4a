using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
    private static void AccessRecords(MigrationBuilder migration)
    {
        migration.CreateTable("AccessRecords",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                What = table.Column<string>(maxLength: 20),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_AccessRecords", x => x.Id));
        migration.CreateIndex("IX_AccessRecords_DossierId_At", "AccessRecords", ["DossierId", "At"]);
    }

    private static void AuditLines(MigrationBuilder migration)
    {
        migration.CreateTable("AuditLines",
            table => new
            {
                DossierId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ActorId = table.Column<Guid>(nullable: true),
                ActorName = table.Column<string>(maxLength: 400),
                UnitId = table.Column<string>(maxLength: 40, nullable: true),
                Kind = table.Column<string>(maxLength: 60),
                Data = table.Column<string>(),
                CommandId = table.Column<Guid>(),
                PreviousHash = table.Column<string>(maxLength: 64),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditLines", x => new { x.DossierId, x.Number }));
    }
}
