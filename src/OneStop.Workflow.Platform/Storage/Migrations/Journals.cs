using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>What the engine did in each turn of an instance without a dossier.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130001100_Journals")]
internal sealed class Journals : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable("JournalTurns",
        table => new
        {
            InstanceId = table.Column<Guid>(),
            Number = table.Column<int>(),
            At = table.Column<long>(),
            Lines = table.Column<string>(),
            LeftOut = table.Column<int>(),
        },
        constraints: table => table.PrimaryKey("PK_JournalTurns", x => new { x.InstanceId, x.Number }));

    protected override void Down(MigrationBuilder migration) => migration.DropTable("JournalTurns");
}
