using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
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

    private static void AnchoredHeads(MigrationBuilder migration)
    {
        migration.CreateTable("AnchoredHeads",
            table => new
            {
                Day = table.Column<DateOnly>(),
                DossierId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AnchoredHeads", x => new { x.Day, x.DossierId }));
        migration.CreateIndex("IX_AnchoredHeads_DossierId", "AnchoredHeads", "DossierId");
    }

    private static void AuditAnchors(MigrationBuilder migration)
    {
        migration.CreateTable("AuditAnchors",
            table => new
            {
                Number = table.Column<int>(),
                Day = table.Column<DateOnly>(),
                MadeAt = table.Column<long>(),
                Chains = table.Column<int>(),
                Lines = table.Column<int>(),
                PreviousHash = table.Column<string>(maxLength: 64),
                KeyId = table.Column<string>(maxLength: 16, nullable: true),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditAnchors", x => x.Number));
        migration.CreateIndex("IX_AuditAnchors_Day", "AuditAnchors", "Day", unique: true);
    }

    private static void AuditKeys(MigrationBuilder migration)
    {
        migration.CreateTable("AuditKeys",
            table => new
            {
                Id = table.Column<string>(maxLength: 16),
                Proof = table.Column<string>(maxLength: 64),
                AddedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_AuditKeys", x => x.Id));
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
                KeyId = table.Column<string>(maxLength: 16, nullable: true),
                DataHash = table.Column<string>(maxLength: 64, nullable: true),
                Facts = table.Column<string>(nullable: true),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditLines", x => new { x.DossierId, x.Number }));
        migration.CreateIndex("IX_AuditLines_ActorId_At", "AuditLines", ["ActorId", "At"]);
        migration.CreateIndex("IX_AuditLines_At", "AuditLines", "At");
    }

    private static void AuditRegisters(MigrationBuilder migration)
    {
        migration.CreateTable("AuditRegisters",
            table => new
            {
                Id = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 400),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                AuditSeal = table.Column<string>(maxLength: 64),
                FactSalt = table.Column<string>(maxLength: 32),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_AuditRegisters", x => x.Id));
    }

    private static void ExportRecords(MigrationBuilder migration)
    {
        migration.CreateTable("ExportRecords",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 400),
                What = table.Column<string>(maxLength: 40),
                Filters = table.Column<string>(maxLength: 2000),
                Rows = table.Column<int>(),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ExportRecords", x => x.Id));
        migration.CreateIndex("IX_ExportRecords_At", "ExportRecords", "At");
    }

    private static void ReadingChains(MigrationBuilder migration)
    {
        migration.CreateTable("ReadingChains",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(nullable: true),
                PersonId = table.Column<Guid>(nullable: true),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                AuditSeal = table.Column<string>(maxLength: 64),
                FactSalt = table.Column<string>(maxLength: 32),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ReadingChains", x => x.Id));
        migration.CreateIndex("IX_ReadingChains_DossierId", "ReadingChains", "DossierId");
    }
}
