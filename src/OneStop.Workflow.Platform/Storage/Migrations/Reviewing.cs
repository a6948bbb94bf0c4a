using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Drafts that wait for a publisher, and notices that are about a process instead of a dossier.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000009_Reviewing")]
internal sealed class Reviewing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("DraftReviews",
            table => new
            {
                DefinitionId = table.Column<string>(maxLength: 100),
                State = table.Column<string>(maxLength: 40),
                Hash = table.Column<string>(maxLength: 64),
                Note = table.Column<string>(maxLength: 2000),
                SentById = table.Column<Guid>(),
                SentByName = table.Column<string>(maxLength: 100),
                SentAt = table.Column<long>(),
                Reason = table.Column<string>(maxLength: 2000, nullable: true),
                AnsweredByName = table.Column<string>(maxLength: 100, nullable: true),
                AnsweredAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DraftReviews", x => x.DefinitionId));
        migrationBuilder.AddColumn<string>("DefinitionId", "StaffNotices", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("Said", "StaffNotices", maxLength: 400, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("Said", "StaffNotices");
        migrationBuilder.DropColumn("DefinitionId", "StaffNotices");
        migrationBuilder.DropTable("DraftReviews");
    }
}
