using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Holding a process, how an incident was settled, and migrations of dossiers to newer versions of their process.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000003_Operating")]
internal sealed class Operating : Migration
{
    private static readonly (string Table, string Column, int? Length)[] Texts =
    [
        ("ProcessInstances", "SuspendedBy", 400), ("ProcessInstances", "SuspensionReason", 400), ("ProcessInstances", "SuspensionPause", 40),
        ("Incidents", "ResolvedBy", 400), ("Incidents", "ResolutionReason", 400),
    ];

    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<long>("SuspendedAt", "ProcessInstances", nullable: true);
        foreach (var (table, column, length) in Texts)
            migration.AddColumn<string>(column, table, maxLength: length, nullable: true);
        ProcessMigrations(migration);
        MigratedInstances(migration);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("MigratedInstances");
        migration.DropTable("ProcessMigrations");
        foreach (var (table, column, _) in Texts)
            migration.DropColumn(column, table);
        migration.DropColumn("SuspendedAt", "ProcessInstances");
    }

    private static void ProcessMigrations(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessMigrations",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                FromVersionId = table.Column<Guid>(),
                ToVersionId = table.Column<Guid>(),
                UnitId = table.Column<string>(maxLength: 40),
                Activities = table.Column<string>(),
                Clocks = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: 40),
                Events = table.Column<string>(),
                Reason = table.Column<string>(maxLength: 2000),
                PlannedById = table.Column<Guid>(nullable: true),
                PlannedByName = table.Column<string>(maxLength: 400),
                PlannedAt = table.Column<long>(),
                StartedById = table.Column<Guid>(nullable: true),
                StartedByName = table.Column<string>(maxLength: 400, nullable: true),
                StartedAt = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
                Total = table.Column<int>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessMigrations", x => x.Id));
        migration.CreateIndex("IX_ProcessMigrations_DefinitionId_PlannedAt", "ProcessMigrations", ["DefinitionId", "PlannedAt"]);
        migration.CreateIndex("IX_ProcessMigrations_State", "ProcessMigrations", "State");
    }

    private static void MigratedInstances(MigrationBuilder migration)
    {
        migration.CreateTable("MigratedInstances",
            table => new
            {
                MigrationId = table.Column<Guid>(),
                InstanceId = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                DossierCode = table.Column<string>(maxLength: 60),
                Outcome = table.Column<string>(maxLength: 40),
                Reasons = table.Column<string>(nullable: true),
                Before = table.Column<string>(nullable: true),
                StateAfter = table.Column<string>(maxLength: 64, nullable: true),
                At = table.Column<long>(),
                UndoneAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_MigratedInstances", x => new { x.MigrationId, x.InstanceId }));
        migration.CreateIndex("IX_MigratedInstances_MigrationId_Outcome", "MigratedInstances", ["MigrationId", "Outcome"]);
        migration.CreateIndex("IX_MigratedInstances_InstanceId", "MigratedInstances", "InstanceId");
    }
}
