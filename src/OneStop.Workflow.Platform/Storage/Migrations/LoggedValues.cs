using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Values of inputs and outputs that a process without a dossier keeps of a turn.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130004000_LoggedValues")]
internal sealed class LoggedValues : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable("JournalValues",
        table => new
        {
            InstanceId = table.Column<Guid>(),
            Number = table.Column<int>(),
            At = table.Column<long>(),
            Values = table.Column<string>(),
            LeftOut = table.Column<int>(),
        },
        constraints: table => table.PrimaryKey("PK_JournalValues", x => new { x.InstanceId, x.Number }));

    protected override void Down(MigrationBuilder migration) => migration.DropTable("JournalValues");
}
