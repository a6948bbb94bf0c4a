using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>
/// Trees of instances: children of a dossier's process, and system processes without a dossier. SQLite cannot make a
/// column nullable, so both tables are made anew, on every database alike.
/// </summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261122000002_Carrying")]
internal sealed class Carrying : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        ProcessInstances(migration);
        Incidents(migration);
        ProcessErrands(migration);
        ProcessTriggers(migration);
        OutsideTasks(migration);
    }

    protected override void Down(MigrationBuilder migration) =>
        throw new NotSupportedException("A database with system processes has no older form; restore the copy made before the upgrade.");

    private static void ProcessInstances(MigrationBuilder migration) => Rebuild(migration, "ProcessInstances",
        kept: ["Id", "DefinitionVersionId", "DossierId", "State", "SubStatus", "CreatedAt", "EndedAt", "Revision"],
        added: [("RootId", "Id"), ("Depth", "0")],
        make: () =>
        {
            migration.CreateTable("ProcessInstances",
                table => new
                {
                    Id = table.Column<Guid>(),
                    DefinitionVersionId = table.Column<Guid>(),
                    DossierId = table.Column<Guid>(nullable: true),
                    RootId = table.Column<Guid>(),
                    ParentInstanceId = table.Column<Guid>(nullable: true),
                    ParentActivityId = table.Column<string>(maxLength: 200, nullable: true),
                    ParentBookmarkId = table.Column<string>(maxLength: 60, nullable: true),
                    Depth = table.Column<int>(),
                    CorrelationId = table.Column<string>(maxLength: 400, nullable: true),
                    State = table.Column<string>(),
                    SubStatus = table.Column<string>(maxLength: 40),
                    CreatedAt = table.Column<long>(),
                    EndedAt = table.Column<long>(nullable: true),
                    Revision = table.Column<int>(),
                },
                constraints: table => table.PrimaryKey("PK_ProcessInstances", x => x.Id));
            foreach (var column in (string[])["DefinitionVersionId", "DossierId", "ParentInstanceId", "RootId"])
                migration.CreateIndex($"IX_ProcessInstances_{column}", "ProcessInstances", column);
        });

    private static void Incidents(MigrationBuilder migration) => Rebuild(migration, "Incidents",
        kept: ["InstanceId", "IncidentId", "DossierId", "ActivityId", "Code", "Message", "RaisedAt", "ResolvedAt", "Resolution"],
        added: [],
        make: () =>
        {
            migration.CreateTable("Incidents",
                table => new
                {
                    InstanceId = table.Column<Guid>(),
                    IncidentId = table.Column<string>(maxLength: 60),
                    DossierId = table.Column<Guid>(nullable: true),
                    ActivityId = table.Column<string>(maxLength: 400),
                    Code = table.Column<string>(maxLength: 100),
                    Message = table.Column<string>(maxLength: 2000),
                    RaisedAt = table.Column<long>(),
                    ResolvedAt = table.Column<long>(nullable: true),
                    Resolution = table.Column<string>(maxLength: 400, nullable: true),
                },
                constraints: table => table.PrimaryKey("PK_Incidents", x => new { x.InstanceId, x.IncidentId }));
            migration.CreateIndex("IX_Incidents_DossierId", "Incidents", "DossierId");
        });

    private static void ProcessErrands(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessErrands",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                InstanceId = table.Column<Guid>(nullable: true),
                BookmarkId = table.Column<string>(maxLength: 60, nullable: true),
                ActivityId = table.Column<string>(maxLength: 200, nullable: true),
                DefinitionVersionId = table.Column<Guid>(nullable: true),
                Payload = table.Column<string>(),
                CreatedAt = table.Column<long>(),
                NextAttemptAt = table.Column<long>(nullable: true),
                Attempts = table.Column<int>(),
                LastError = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ProcessErrands", x => x.Id));
        migration.CreateIndex("IX_ProcessErrands_NextAttemptAt", "ProcessErrands", "NextAttemptAt");
        migration.CreateIndex("IX_ProcessErrands_InstanceId_BookmarkId", "ProcessErrands", ["InstanceId", "BookmarkId"]);
    }

    private static void ProcessTriggers(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessTriggers",
            table => new
            {
                DefinitionVersionId = table.Column<Guid>(),
                ActivityId = table.Column<string>(maxLength: 200),
                DefinitionId = table.Column<string>(maxLength: 100),
                Kind = table.Column<string>(maxLength: 40),
                EventName = table.Column<string>(maxLength: 200, nullable: true),
                Plan = table.Column<string>(maxLength: 400, nullable: true),
                DueAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessTriggers", x => new { x.DefinitionVersionId, x.ActivityId }));
        foreach (var column in (string[])["DefinitionId", "DueAt", "EventName"])
            migration.CreateIndex($"IX_ProcessTriggers_{column}", "ProcessTriggers", column);
    }

    private static void OutsideTasks(MigrationBuilder migration)
    {
        migration.CreateTable("OutsideTasks",
            table => new
            {
                Id = table.Column<Guid>(),
                InstanceId = table.Column<Guid>(),
                BookmarkId = table.Column<string>(maxLength: 60),
                ActivityId = table.Column<string>(maxLength: 200),
                Name = table.Column<string>(maxLength: 400),
                Payload = table.Column<string>(),
                OpenedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_OutsideTasks", x => x.Id));
        migration.CreateIndex("IX_OutsideTasks_InstanceId_BookmarkId", "OutsideTasks", ["InstanceId", "BookmarkId"], unique: true);
        migration.CreateIndex("IX_OutsideTasks_OpenedAt", "OutsideTasks", "OpenedAt");
    }

    /// <summary>Copies a table aside, makes it anew, and copies it back.</summary>
    private static void Rebuild(MigrationBuilder migration, string table, string[] kept, (string Column, string Value)[] added, Action make)
    {
        var columns = string.Join(", ", kept.Select(Quoted));
        var aside = Quoted(table + "_Before");
        migration.Sql($"CREATE TABLE {aside} AS SELECT {columns} FROM {Quoted(table)}");
        migration.DropTable(table);
        make();
        var targets = string.Join(", ", kept.Concat(added.Select(a => a.Column)).Select(Quoted));
        var sources = string.Join(", ", kept.Select(Quoted).Concat(added.Select(a => a.Value == "Id" ? Quoted("Id") : a.Value)));
        migration.Sql($"INSERT INTO {Quoted(table)} ({targets}) SELECT {sources} FROM {aside}");
        migration.Sql($"DROP TABLE {aside}");
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
