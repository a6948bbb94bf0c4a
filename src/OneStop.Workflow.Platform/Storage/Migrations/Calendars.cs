using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Calendars that are changed while clocks run: revisions, history, and how far clocks were reckoned anew.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000006_Calendars")]
internal sealed class Calendars : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<int>("Revision", "Calendars", nullable: false, defaultValue: 0);
        migration.AddColumn<int>("CalendarRevision", "Clocks", nullable: false, defaultValue: 0);
        migration.CreateIndex("IX_Clocks_CalendarId_StoppedAt_CalendarRevision", "Clocks", ["CalendarId", "StoppedAt", "CalendarRevision"]);
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
        migration.CreateIndex("IX_CalendarChanges_CalendarId_Revision", "CalendarChanges", ["CalendarId", "Revision"], unique: true);
        migration.CreateIndex("IX_CalendarChanges_At", "CalendarChanges", "At");
        migration.CreateTable("Recomputations",
            table => new
            {
                Id = table.Column<Guid>(),
                CalendarId = table.Column<string>(maxLength: 40),
                StartedAt = table.Column<long>(),
                FinishedAt = table.Column<long>(nullable: true),
                Total = table.Column<int>(),
                Done = table.Column<int>(),
                Moved = table.Column<int>(),
                Batch = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Recomputations", x => x.Id));
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("Recomputations");
        migration.DropTable("CalendarChanges");
        migration.DropIndex("IX_Clocks_CalendarId_StoppedAt_CalendarRevision", "Clocks");
        migration.DropColumn("CalendarRevision", "Clocks");
        migration.DropColumn("Revision", "Calendars");
    }
}
