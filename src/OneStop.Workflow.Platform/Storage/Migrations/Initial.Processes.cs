using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
    private static void Incidents(MigrationBuilder migration)
    {
        migration.CreateTable("Incidents",
            table => new
            {
                InstanceId = table.Column<Guid>(),
                IncidentId = table.Column<string>(maxLength: 60),
                DossierId = table.Column<Guid>(),
                ActivityId = table.Column<string>(maxLength: 400),
                Code = table.Column<string>(maxLength: 100),
                Message = table.Column<string>(maxLength: 2000),
                RaisedAt = table.Column<long>(),
                ResolvedAt = table.Column<long>(nullable: true),
                Resolution = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Incidents", x => new { x.InstanceId, x.IncidentId }));
        migration.CreateIndex("IX_Incidents_DossierId", "Incidents", "DossierId");
    }

    private static void ProcessDefinitions(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessDefinitions",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Version = table.Column<int>(),
                Name = table.Column<string>(maxLength: 400),
                Document = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                IsPublished = table.Column<bool>(),
                EffectiveFrom = table.Column<DateOnly>(),
                CreatedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessDefinitions", x => x.Id));
        migration.CreateIndex("IX_ProcessDefinitions_DefinitionId_Version", "ProcessDefinitions", ["DefinitionId", "Version"], unique: true);
    }

    private static void ProcessInstances(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessInstances",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionVersionId = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                State = table.Column<string>(),
                SubStatus = table.Column<string>(maxLength: 40),
                CreatedAt = table.Column<long>(),
                EndedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessInstances", x => x.Id));
        migration.CreateIndex("IX_ProcessInstances_DefinitionVersionId", "ProcessInstances", "DefinitionVersionId");
        migration.CreateIndex("IX_ProcessInstances_DossierId", "ProcessInstances", "DossierId");
    }

    private static void ProcessWaits(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessWaits",
            table => new
            {
                InstanceId = table.Column<Guid>(),
                BookmarkId = table.Column<string>(maxLength: 60),
                ActivityId = table.Column<string>(maxLength: 200),
                DueAt = table.Column<long>(nullable: true),
                EventName = table.Column<string>(maxLength: 200, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ProcessWaits", x => new { x.InstanceId, x.BookmarkId }));
        migration.CreateIndex("IX_ProcessWaits_DueAt", "ProcessWaits", "DueAt");
        migration.CreateIndex("IX_ProcessWaits_EventName", "ProcessWaits", "EventName");
    }
}
