using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>
/// All tables, as the older migrations make them one after the other: with it a new database begins, on every server.
/// Columns name CLR types and no store types, so that one source serves all; a test holds what it makes against what the
/// older ones make, and against the model.
/// </summary>
[Migration(Id)]
internal sealed partial class WholeSchema : Migration
{
    public const string Id = "20261201000501_WholeSchema";

    protected override void Up(MigrationBuilder migration)
    {
        foreach (var table in (Action<MigrationBuilder>[])
        [
            AccessRecords, AnchoredHeads, AuditAnchors, AuditKeys, AuditLines, AuditRegisters, ExportRecords, ReadingChains,
            ApologyDrafts, Attachments, BreachCauseChanges, BreachCauses, DossierComponents, Dossiers, FindingChanges, Findings,
            LookUpCodes, MigratedInstances, ProcessMigrations, RatingComments, Sequences, UnitCalendarChanges, Uploads, WorkItems,
            CalendarChanges, Calendars, ShippedCalendars,
            Clocks, EscalationPolicies, FiredAlarms, Recomputations,
            Commands, JobBeats, JobRuns, NodeBeats, Outbox, SharedKeys,
            CustodyIncidents, Papers, Transfers,
            DesignEvents, DraftEditors, DraftReviews, KeptCases, ProcessDrafts, ProcessOwners, RescuedDrafts,
            EndpointRequests, Incidents, JournalTurns, JournalValues, OutsideTasks, ProcessDefinitions, ProcessErrands, ProcessInstances,
            ProcessTriggers, ProcessWaits, SystemHistories,
            HandoverAgreements, AgreementEvents,
            NoticeSettings, StaffNotices,
            Payments,
            People, SignInEvents, Units, Certificates, RecoveryCodes, Sessions, Memberships,
            ProcedureVersions,
            SealedSecrets, WrongTries,
        ])
            table(migration);
        KnownCauses(migration);
    }

    protected override void Down(MigrationBuilder migration) =>
        throw new NotSupportedException("There is nothing before it; drop the database.");

    private static void KnownCauses(MigrationBuilder migration)
    {
        foreach (var (position, cause) in SlaAudit.Causes.Index())
            migration.InsertData("BreachCauses", ["Code", "Name", "NameEn", "Position", "IsActive", "Revision"], [cause.Code, cause.Vi, cause.En, position + 1, true, 0]);
    }
}
