using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void CalendarChanges(MigrationBuilder migration)
    {
        migration.CreateTable("CalendarChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                CalendarId = table.Column<string>(maxLength: 40),
                Revision = table.Column<int>(),
                At = table.Column<long>(),
                PersonId = table.Column<Guid>(nullable: true),
                PersonName = table.Column<string>(maxLength: 400),
                Reason = table.Column<string>(maxLength: 400),
                Difference = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_CalendarChanges", x => x.Id));
        migration.CreateIndex("IX_CalendarChanges_At", "CalendarChanges", "At");
        migration.CreateIndex("IX_CalendarChanges_CalendarId_Revision", "CalendarChanges", ["CalendarId", "Revision"], unique: true);
    }

    private static void Calendars(MigrationBuilder migration)
    {
        migration.CreateTable("Calendars",
            table => new
            {
                Id = table.Column<string>(maxLength: 40),
                Document = table.Column<string>(),
                ChangedAt = table.Column<long>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Calendars", x => x.Id));
    }

    private static void ShippedCalendars(MigrationBuilder migration)
    {
        migration.CreateTable("ShippedCalendars",
            table => new
            {
                Id = table.Column<string>(maxLength: 40),
                Document = table.Column<string>(),
                At = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ShippedCalendars", x => x.Id));
    }
}
