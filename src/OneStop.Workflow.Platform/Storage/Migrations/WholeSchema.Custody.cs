using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void CustodyIncidents(MigrationBuilder migration)
    {
        migration.CreateTable("CustodyIncidents",
            table => new
            {
                Id = table.Column<Guid>(),
                TransferId = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                Detail = table.Column<string>(maxLength: 2000),
                OpenedAt = table.Column<long>(),
                ClosedAt = table.Column<long>(nullable: true),
                ClosedByName = table.Column<string>(maxLength: 400, nullable: true),
                ClosedReason = table.Column<string>(maxLength: 400, nullable: true),
                TrueCounts = table.Column<string>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_CustodyIncidents", x => x.Id));
        migration.CreateIndex("IX_CustodyIncidents_DossierId", "CustodyIncidents", "DossierId");
    }

    private static void Papers(MigrationBuilder migration)
    {
        migration.CreateTable("Papers",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 400),
                Kind = table.Column<string>(maxLength: 40),
                Count = table.Column<int>(),
                HolderUnitId = table.Column<string>(maxLength: 40, nullable: true),
                HolderPersonId = table.Column<Guid>(nullable: true),
                HolderName = table.Column<string>(maxLength: 400, nullable: true),
                HeldSince = table.Column<long>(),
                TransferId = table.Column<Guid>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Papers", x => x.Id));
        migration.CreateIndex("IX_Papers_DossierId", "Papers", "DossierId");
        migration.CreateIndex("IX_Papers_HolderUnitId", "Papers", "HolderUnitId");
    }

    private static void Transfers(MigrationBuilder migration)
    {
        migration.CreateTable("Transfers",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 60),
                DossierId = table.Column<Guid>(),
                FromUnitId = table.Column<string>(maxLength: 40),
                ToUnitId = table.Column<string>(maxLength: 40),
                GivenById = table.Column<Guid>(nullable: true),
                GivenByName = table.Column<string>(maxLength: 400),
                GivenAt = table.Column<long>(),
                ReceivedById = table.Column<Guid>(nullable: true),
                ReceivedByName = table.Column<string>(maxLength: 400, nullable: true),
                ReceivedAt = table.Column<long>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                Papers = table.Column<string>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Transfers", x => x.Id));
        migration.CreateIndex("IX_Transfers_DossierId", "Transfers", "DossierId");
        migration.CreateIndex("IX_Transfers_Number", "Transfers", "Number", unique: true);
    }
}
