using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>The list of causes with its past, letters of apology as drafts, units that change their calendar, and which national days were shipped.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000011_SlaMending")]
internal sealed class SlaMending : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<int>("Revision", "BreachCauses", defaultValue: 0);
        migration.CreateTable("BreachCauseChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                CauseCode = table.Column<string>(maxLength: 40),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ById = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 400),
                Name = table.Column<string>(maxLength: 400),
                NameEn = table.Column<string>(maxLength: 400),
                Position = table.Column<int>(),
                IsActive = table.Column<bool>(),
                Reason = table.Column<string>(maxLength: 400),
            },
            constraints: table => table.PrimaryKey("PK_BreachCauseChanges", x => x.Id));
        migration.CreateIndex("IX_BreachCauseChanges_CauseCode_Number", "BreachCauseChanges", ["CauseCode", "Number"], unique: true);
        Apologies(migration);
        Calendars(migration);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("ShippedCalendars");
        migration.DropTable("UnitCalendarChanges");
        foreach (var column in (string[])["By", "Reason", "EditedByName", "EditedAt", "ClosedAt", "Revision"])
            migration.DropColumn(column, "ApologyDrafts");
        migration.DropTable("BreachCauseChanges");
        migration.DropColumn("Revision", "BreachCauses");
    }

    private static void Apologies(MigrationBuilder migration)
    {
        migration.AddColumn<string>("By", "ApologyDrafts", maxLength: 40, nullable: true);
        migration.AddColumn<string>("Reason", "ApologyDrafts", maxLength: 400, nullable: true);
        migration.AddColumn<string>("EditedByName", "ApologyDrafts", maxLength: 400, nullable: true);
        migration.AddColumn<long>("EditedAt", "ApologyDrafts", nullable: true);
        migration.AddColumn<long>("ClosedAt", "ApologyDrafts", nullable: true);
        migration.AddColumn<int>("Revision", "ApologyDrafts", defaultValue: 0);
    }

    private static void Calendars(MigrationBuilder migration)
    {
        migration.CreateTable("UnitCalendarChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                UnitId = table.Column<string>(maxLength: 40),
                FromCalendarId = table.Column<string>(maxLength: 40),
                CalendarId = table.Column<string>(maxLength: 40),
                At = table.Column<long>(),
                PersonId = table.Column<Guid>(nullable: true),
                PersonName = table.Column<string>(maxLength: 400),
                Reason = table.Column<string>(maxLength: 400),
                Clocks = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_UnitCalendarChanges", x => x.Id));
        migration.CreateIndex("IX_UnitCalendarChanges_At", "UnitCalendarChanges", "At");
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
