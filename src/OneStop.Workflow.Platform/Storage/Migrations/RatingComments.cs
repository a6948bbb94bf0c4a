using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>What citizens wrote with their ratings.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261201000410_RatingComments")]
internal sealed class RatingComments : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable("RatingComments",
        table => new
        {
            Id = table.Column<Guid>(),
            Text = table.Column<string>(maxLength: 500),
        },
        constraints: table => table.PrimaryKey("PK_RatingComments", x => x.Id));

    protected override void Down(MigrationBuilder migration) => migration.DropTable("RatingComments");
}
