using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void ApologyDrafts(MigrationBuilder migration)
    {
        migration.CreateTable("ApologyDrafts",
            table => new
            {
                DossierId = table.Column<Guid>(),
                ClockId = table.Column<Guid>(),
                Rung = table.Column<string>(maxLength: 60),
                OpenedAt = table.Column<long>(),
                DueAt = table.Column<long>(nullable: true),
                By = table.Column<string>(maxLength: 40, nullable: true),
                Reason = table.Column<string>(maxLength: 400, nullable: true),
                EditedByName = table.Column<string>(maxLength: 400, nullable: true),
                EditedAt = table.Column<long>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ApologyDrafts", x => x.DossierId));
    }

    private static void Attachments(MigrationBuilder migration)
    {
        migration.CreateTable("Attachments",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                ComponentCode = table.Column<string>(maxLength: 60, nullable: true),
                WorkItemId = table.Column<Guid>(nullable: true),
                FileName = table.Column<string>(maxLength: 400),
                MediaType = table.Column<string>(maxLength: 100),
                Size = table.Column<long>(),
                Hash = table.Column<string>(maxLength: 64),
                AddedById = table.Column<Guid>(nullable: true),
                AddedByName = table.Column<string>(maxLength: 400),
                AddedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_Attachments", x => x.Id));
        migration.CreateIndex("IX_Attachments_DossierId", "Attachments", "DossierId");
        migration.CreateIndex("IX_Attachments_Hash", "Attachments", "Hash");
    }

    private static void BreachCauseChanges(MigrationBuilder migration)
    {
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
    }

    private static void BreachCauses(MigrationBuilder migration)
    {
        migration.CreateTable("BreachCauses",
            table => new
            {
                Code = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 400),
                NameEn = table.Column<string>(maxLength: 400),
                Position = table.Column<int>(),
                IsActive = table.Column<bool>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_BreachCauses", x => x.Code));
    }

    private static void DossierComponents(MigrationBuilder migration)
    {
        migration.CreateTable("DossierComponents",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                ComponentCode = table.Column<string>(maxLength: 60),
                Name = table.Column<string>(maxLength: 400),
                Originals = table.Column<int>(),
                CertifiedCopies = table.Column<int>(),
                Copies = table.Column<int>(),
                LookedUp = table.Column<bool>(),
                LookupOutcome = table.Column<string>(maxLength: 40, nullable: true),
                LookupSource = table.Column<string>(maxLength: 400, nullable: true),
                LookedUpAt = table.Column<long>(nullable: true),
                LookedUpById = table.Column<Guid>(nullable: true),
                LookedUpByName = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_DossierComponents", x => x.Id));
        migration.CreateIndex("IX_DossierComponents_DossierId", "DossierComponents", "DossierId");
    }

    private static void Dossiers(MigrationBuilder migration)
    {
        migration.CreateTable("Dossiers",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: 60),
                ProcedureCode = table.Column<string>(maxLength: 40),
                ProcedureVersionId = table.Column<Guid>(),
                ProcedureName = table.Column<string>(maxLength: 400),
                InstanceId = table.Column<Guid>(),
                ReceivingUnitId = table.Column<string>(maxLength: 40),
                CompetentUnitId = table.Column<string>(maxLength: 40),
                Channel = table.Column<string>(maxLength: 40),
                ResultChannel = table.Column<string>(maxLength: 40),
                Status = table.Column<string>(maxLength: 40),
                FiledAt = table.Column<long>(),
                AcceptedAt = table.Column<long>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
                ApplicantName = table.Column<string>(maxLength: 400),
                SearchText = table.Column<string>(maxLength: 800),
                ApplicantIdNumber = table.Column<string>(maxLength: 20),
                ApplicantPhone = table.Column<string>(maxLength: 20),
                ApplicantEmail = table.Column<string>(maxLength: 400, nullable: true),
                ApplicantAddress = table.Column<string>(maxLength: 400, nullable: true),
                ApplicantBirthDate = table.Column<DateOnly>(nullable: true),
                OnBehalfOf = table.Column<string>(maxLength: 400, nullable: true),
                Fee = table.Column<long>(),
                FeePaid = table.Column<bool>(),
                Guidance = table.Column<string>(maxLength: 2000, nullable: true),
                SupplementRequests = table.Column<int>(),
                ResultNumber = table.Column<string>(maxLength: 400, nullable: true),
                Satisfaction = table.Column<int>(nullable: true),
                PersonalErasedAt = table.Column<long>(nullable: true),
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                AuditSeal = table.Column<string>(maxLength: 64),
                FactSalt = table.Column<string>(maxLength: 32),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Dossiers", x => x.Id));
        migration.CreateIndex("IX_Dossiers_Code", "Dossiers", "Code", unique: true);
        migration.CreateIndex("IX_Dossiers_CompetentUnitId_FiledAt", "Dossiers", ["CompetentUnitId", "FiledAt"]);
        migration.CreateIndex("IX_Dossiers_FiledAt", "Dossiers", "FiledAt");
        migration.CreateIndex("IX_Dossiers_PersonalErasedAt_ClosedAt", "Dossiers", ["PersonalErasedAt", "ClosedAt"]);
        migration.CreateIndex("IX_Dossiers_ReceivingUnitId_FiledAt", "Dossiers", ["ReceivingUnitId", "FiledAt"]);
    }

    private static void FindingChanges(MigrationBuilder migration)
    {
        migration.CreateTable("FindingChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                FindingId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ById = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 400),
                State = table.Column<string>(maxLength: 40),
                CauseCode = table.Column<string>(maxLength: 40),
                ResponsibleParty = table.Column<string>(maxLength: 40),
                Remedy = table.Column<string>(maxLength: 2000),
                Note = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_FindingChanges", x => x.Id));
        migration.CreateIndex("IX_FindingChanges_FindingId_Number", "FindingChanges", ["FindingId", "Number"], unique: true);
    }

    private static void Findings(MigrationBuilder migration)
    {
        migration.CreateTable("Findings",
            table => new
            {
                Id = table.Column<Guid>(),
                ClockId = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                CauseCode = table.Column<string>(maxLength: 40),
                ResponsibleParty = table.Column<string>(maxLength: 40),
                Remedy = table.Column<string>(maxLength: 2000),
                Note = table.Column<string>(maxLength: 2000, nullable: true),
                State = table.Column<string>(maxLength: 40),
                RecordedById = table.Column<Guid>(),
                RecordedByName = table.Column<string>(maxLength: 400),
                RecordedAt = table.Column<long>(),
                SignedByName = table.Column<string>(maxLength: 400, nullable: true),
                SignedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Findings", x => x.Id));
        migration.CreateIndex("IX_Findings_ClockId", "Findings", "ClockId", unique: true);
        migration.CreateIndex("IX_Findings_DossierId", "Findings", "DossierId");
    }

    private static void LookUpCodes(MigrationBuilder migration)
    {
        migration.CreateTable("LookUpCodes",
            table => new
            {
                Id = table.Column<Guid>(),
                Hash = table.Column<string>(maxLength: 64),
                SentAt = table.Column<long>(),
                ExpiresAt = table.Column<long>(),
                Tries = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_LookUpCodes", x => x.Id));
        migration.CreateIndex("IX_LookUpCodes_ExpiresAt", "LookUpCodes", "ExpiresAt");
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
        migration.CreateIndex("IX_MigratedInstances_InstanceId", "MigratedInstances", "InstanceId");
        migration.CreateIndex("IX_MigratedInstances_MigrationId_Outcome", "MigratedInstances", ["MigrationId", "Outcome"]);
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
}
