using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void EndpointRequests(MigrationBuilder migration)
    {
        migration.CreateTable("EndpointRequests",
            table => new
            {
                Id = table.Column<Guid>(),
                InstanceId = table.Column<Guid>(),
                RootId = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                ActivityId = table.Column<string>(maxLength: 200),
                ReceivedAt = table.Column<long>(),
                Method = table.Column<string>(maxLength: 10),
                CallerName = table.Column<string>(maxLength: 400),
                Status = table.Column<int>(nullable: true),
                ContentType = table.Column<string>(maxLength: 200, nullable: true),
                Headers = table.Column<string>(nullable: true),
                Body = table.Column<string>(nullable: true),
                AnsweredAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_EndpointRequests", x => x.Id));
        migration.CreateIndex("IX_EndpointRequests_DefinitionId_ReceivedAt", "EndpointRequests", ["DefinitionId", "ReceivedAt"]);
        migration.CreateIndex("IX_EndpointRequests_RootId", "EndpointRequests", "RootId");
    }

    private static void Incidents(MigrationBuilder migration)
    {
        migration.CreateTable("Incidents",
            table => new
            {
                InstanceId = table.Column<Guid>(),
                IncidentId = table.Column<string>(maxLength: 60),
                ErrandId = table.Column<Guid>(nullable: true),
                DossierId = table.Column<Guid>(nullable: true),
                ActivityId = table.Column<string>(maxLength: 400),
                Code = table.Column<string>(maxLength: 100),
                Message = table.Column<string>(maxLength: 2000),
                RaisedAt = table.Column<long>(),
                ResolvedAt = table.Column<long>(nullable: true),
                Resolution = table.Column<string>(maxLength: 400, nullable: true),
                ResolvedBy = table.Column<string>(maxLength: 400, nullable: true),
                ResolutionReason = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Incidents", x => new { x.InstanceId, x.IncidentId }));
        migration.CreateIndex("IX_Incidents_DossierId", "Incidents", "DossierId");
        migration.CreateIndex("IX_Incidents_ErrandId", "Incidents", "ErrandId");
    }

    private static void JournalTurns(MigrationBuilder migration)
    {
        migration.CreateTable("JournalTurns",
            table => new
            {
                InstanceId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                Lines = table.Column<string>(),
                LeftOut = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_JournalTurns", x => new { x.InstanceId, x.Number }));
    }

    private static void JournalValues(MigrationBuilder migration)
    {
        migration.CreateTable("JournalValues",
            table => new
            {
                InstanceId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                Values = table.Column<string>(),
                LeftOut = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_JournalValues", x => new { x.InstanceId, x.Number }));
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
                DraftRevision = table.Column<int>(nullable: true),
                DraftSession = table.Column<string>(maxLength: 40, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ProcessDefinitions", x => x.Id));
        migration.CreateIndex("IX_ProcessDefinitions_DefinitionId_Version", "ProcessDefinitions", ["DefinitionId", "Version"], unique: true);
    }

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
        migration.CreateIndex("IX_ProcessErrands_InstanceId_BookmarkId", "ProcessErrands", ["InstanceId", "BookmarkId"]);
        migration.CreateIndex("IX_ProcessErrands_NextAttemptAt", "ProcessErrands", "NextAttemptAt");
    }

    private static void ProcessInstances(MigrationBuilder migration)
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
                RunsAlone = table.Column<string>(maxLength: 600, nullable: true),
                State = table.Column<string>(),
                SubStatus = table.Column<string>(maxLength: 40),
                CreatedAt = table.Column<long>(),
                MovedAt = table.Column<long>(),
                EndedAt = table.Column<long>(nullable: true),
                SuspendedAt = table.Column<long>(nullable: true),
                SuspendedBy = table.Column<string>(maxLength: 400, nullable: true),
                SuspensionReason = table.Column<string>(maxLength: 400, nullable: true),
                SuspensionPause = table.Column<string>(maxLength: 40, nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessInstances", x => x.Id));
        migration.CreateIndex("IX_ProcessInstances_DefinitionVersionId", "ProcessInstances", "DefinitionVersionId");
        migration.CreateIndex("IX_ProcessInstances_DossierId", "ProcessInstances", "DossierId");
        migration.CreateIndex("IX_ProcessInstances_ParentInstanceId", "ProcessInstances", "ParentInstanceId");
        migration.CreateIndex("IX_ProcessInstances_RootId", "ProcessInstances", "RootId");
        migration.CreateIndex("IX_ProcessInstances_RunsAlone", "ProcessInstances", "RunsAlone", unique: true, filter: "\"RunsAlone\" IS NOT NULL");
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
                EndpointPath = table.Column<string>(maxLength: 200, nullable: true),
                Endpoint = table.Column<string>(nullable: true),
                Plan = table.Column<string>(maxLength: 400, nullable: true),
                DueAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessTriggers", x => new { x.DefinitionVersionId, x.ActivityId }));
        migration.CreateIndex("IX_ProcessTriggers_DefinitionId", "ProcessTriggers", "DefinitionId");
        migration.CreateIndex("IX_ProcessTriggers_DueAt", "ProcessTriggers", "DueAt");
        migration.CreateIndex("IX_ProcessTriggers_EndpointPath", "ProcessTriggers", "EndpointPath");
        migration.CreateIndex("IX_ProcessTriggers_EventName", "ProcessTriggers", "EventName");
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
                EndpointPath = table.Column<string>(maxLength: 200, nullable: true),
                Endpoint = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ProcessWaits", x => new { x.InstanceId, x.BookmarkId }));
        migration.CreateIndex("IX_ProcessWaits_DueAt", "ProcessWaits", "DueAt");
        migration.CreateIndex("IX_ProcessWaits_EndpointPath", "ProcessWaits", "EndpointPath");
        migration.CreateIndex("IX_ProcessWaits_EventName", "ProcessWaits", "EventName");
    }

    private static void SystemHistories(MigrationBuilder migration)
    {
        migration.CreateTable("SystemHistories",
            table => new
            {
                Id = table.Column<Guid>(),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                AuditSeal = table.Column<string>(maxLength: 64),
                FactSalt = table.Column<string>(maxLength: 32),
                ErasedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_SystemHistories", x => x.Id));
        migration.CreateIndex("IX_SystemHistories_ErasedAt", "SystemHistories", "ErasedAt");
    }
}
