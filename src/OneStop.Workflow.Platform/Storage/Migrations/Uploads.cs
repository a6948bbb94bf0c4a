using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Who sent which file, until it is part of a dossier.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000600_Uploads")]
internal sealed class Uploads : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("Uploads",
            table => new
            {
                Id = table.Column<Guid>(),
                Hash = table.Column<string>(maxLength: 64),
                Size = table.Column<long>(),
                MediaType = table.Column<string>(maxLength: 100),
                UploadedById = table.Column<Guid>(),
                UploadedAt = table.Column<long>(),
                AttachedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Uploads", x => x.Id));
        migration.CreateIndex("IX_Uploads_UploadedById_Hash", "Uploads", ["UploadedById", "Hash"], unique: true);
        migration.CreateIndex("IX_Uploads_UploadedAt", "Uploads", "UploadedAt");
        // Whether any dossier has a file is asked by its hash.
        migration.CreateIndex("IX_Attachments_Hash", "Attachments", "Hash");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropIndex("IX_Attachments_Hash", "Attachments");
        migration.DropTable("Uploads");
    }
}
