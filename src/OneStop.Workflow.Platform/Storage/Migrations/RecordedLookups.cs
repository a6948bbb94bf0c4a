using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Who looked a component up, where, when, and what the database answered. Older rows only say that it was not handed in.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000500_RecordedLookups")]
internal sealed class RecordedLookups : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<string>("LookupOutcome", "DossierComponents", maxLength: 40, nullable: true);
        migration.AddColumn<string>("LookupSource", "DossierComponents", maxLength: 400, nullable: true);
        migration.AddColumn<long>("LookedUpAt", "DossierComponents", nullable: true);
        migration.AddColumn<Guid>("LookedUpById", "DossierComponents", nullable: true);
        migration.AddColumn<string>("LookedUpByName", "DossierComponents", maxLength: 400, nullable: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        foreach (var column in (string[])["LookupOutcome", "LookupSource", "LookedUpAt", "LookedUpById", "LookedUpByName"])
            migration.DropColumn(column, "DossierComponents");
    }
}
