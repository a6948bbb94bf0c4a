using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Runs of processes that were tried out and kept as cases.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000005_Publishing")]
internal sealed class Publishing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("KeptCases",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                Document = table.Column<string>(),
                KeptByName = table.Column<string>(maxLength: 100),
                KeptAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_KeptCases", x => x.Id));
        migrationBuilder.CreateIndex("IX_KeptCases_DefinitionId_Name", "KeptCases", ["DefinitionId", "Name"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("KeptCases");
}
