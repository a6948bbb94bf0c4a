using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
    private static void Calendars(MigrationBuilder migration)
    {
        migration.CreateTable("Calendars",
            table => new
            {
                Id = table.Column<string>(maxLength: 40),
                Document = table.Column<string>(),
                ChangedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_Calendars", x => x.Id));
    }
}
