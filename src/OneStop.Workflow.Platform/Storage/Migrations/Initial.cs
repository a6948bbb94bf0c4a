using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>
/// The first schema. Columns name CLR types and no store types, so that one source serves every database; a test holds
/// the migrated schema against the model.
/// </summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000001_Initial")]
internal sealed partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        AccessRecords(migration);
        AuditLines(migration);
        Calendars(migration);
        ProcedureVersions(migration);
        CustodyIncidents(migration);
        Papers(migration);
        Transfers(migration);
        Attachments(migration);
        DossierComponents(migration);
        Dossiers(migration);
        Sequences(migration);
        WorkItems(migration);
        HandoverAgreements(migration);
        AgreementEvents(migration);
        Payments(migration);
        People(migration);
        Certificates(migration);
        Units(migration);
        Memberships(migration);
        Incidents(migration);
        ProcessDefinitions(migration);
        ProcessInstances(migration);
        ProcessWaits(migration);
        Clocks(migration);
        FiredAlarms(migration);
        Commands(migration);
        SharedKeys(migration);
        Outbox(migration);
    }

    protected override void Down(MigrationBuilder migration)
    {
        foreach (var table in (string[])["Outbox", "SharedKeys", "Commands", "FiredAlarms", "Clocks", "ProcessWaits", "ProcessInstances", "ProcessDefinitions", "Incidents", "Memberships", "Units", "Certificates", "People", "Payments", "AgreementEvents", "HandoverAgreements", "WorkItems", "Sequences", "Dossiers", "DossierComponents", "Attachments", "Transfers", "Papers", "CustodyIncidents", "ProcedureVersions", "Calendars", "AuditLines", "AccessRecords"])
            migration.DropTable(table);
    }
}
