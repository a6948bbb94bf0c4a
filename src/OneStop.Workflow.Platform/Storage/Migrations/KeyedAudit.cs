using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Lines under a key, with hashes of the rows they speak of; registers of what has no dossier.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000300_KeyedAudit")]
internal sealed class KeyedAudit : Migration
{
    private static readonly string[] Heads = ["Dossiers", "SystemHistories", "ReadingChains"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("KeyId", "AuditLines", maxLength: 16, nullable: true);
        migrationBuilder.AddColumn<string>("DataHash", "AuditLines", maxLength: 64, nullable: true);
        migrationBuilder.AddColumn<string>("Facts", "AuditLines", nullable: true);
        migrationBuilder.AddColumn<string>("KeyId", "AuditAnchors", maxLength: 16, nullable: true);
        foreach (var head in Heads)
        {
            migrationBuilder.AddColumn<string>("AuditSeal", head, maxLength: 64, defaultValue: "");
            migrationBuilder.AddColumn<string>("FactSalt", head, maxLength: 32, defaultValue: "");
        }
        migrationBuilder.CreateTable("AuditRegisters",
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
        migrationBuilder.CreateTable("AuditKeys",
            table => new
            {
                Id = table.Column<string>(maxLength: 16),
                Proof = table.Column<string>(maxLength: 64),
                AddedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_AuditKeys", x => x.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("AuditKeys");
        migrationBuilder.DropTable("AuditRegisters");
        foreach (var head in Heads)
        {
            migrationBuilder.DropColumn("FactSalt", head);
            migrationBuilder.DropColumn("AuditSeal", head);
        }
        migrationBuilder.DropColumn("KeyId", "AuditAnchors");
        foreach (var column in (string[])["Facts", "DataHash", "KeyId"])
            migrationBuilder.DropColumn(column, "AuditLines");
    }
}
