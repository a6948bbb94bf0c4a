using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void Payments(MigrationBuilder migration)
    {
        migration.CreateTable("Payments",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                Amount = table.Column<long>(),
                CollectedByUnitId = table.Column<string>(maxLength: 40),
                CollectedById = table.Column<Guid>(nullable: true),
                ReceiptNumber = table.Column<string>(maxLength: 60, nullable: true),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_Payments", x => x.Id));
        migration.CreateIndex("IX_Payments_DossierId", "Payments", "DossierId");
    }
}
