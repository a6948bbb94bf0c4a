using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Who read personal data: heads of the chains of readings; and lines found by who wrote them.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000200_Reading")]
internal sealed class Reading : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("ReadingChains",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(nullable: true),
                PersonId = table.Column<Guid>(nullable: true),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ReadingChains", x => x.Id));
        migration.CreateIndex("IX_ReadingChains_DossierId", "ReadingChains", "DossierId");
        migration.CreateIndex("IX_AuditLines_ActorId_At", "AuditLines", ["ActorId", "At"]);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropIndex("IX_AuditLines_ActorId_At", "AuditLines");
        migration.DropTable("ReadingChains");
    }
}
