using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
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
                AuditCount = table.Column<int>(),
                AuditHead = table.Column<string>(maxLength: 64),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Dossiers", x => x.Id));
        migration.CreateIndex("IX_Dossiers_Code", "Dossiers", "Code", unique: true);
        migration.CreateIndex("IX_Dossiers_CompetentUnitId_FiledAt", "Dossiers", ["CompetentUnitId", "FiledAt"]);
        migration.CreateIndex("IX_Dossiers_FiledAt", "Dossiers", "FiledAt");
        migration.CreateIndex("IX_Dossiers_ReceivingUnitId_FiledAt", "Dossiers", ["ReceivingUnitId", "FiledAt"]);
    }

    private static void Sequences(MigrationBuilder migration)
    {
        migration.CreateTable("Sequences",
            table => new
            {
                Prefix = table.Column<string>(maxLength: 100),
                Last = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_Sequences", x => x.Prefix));
    }

    private static void WorkItems(MigrationBuilder migration)
    {
        migration.CreateTable("WorkItems",
            table => new
            {
                Id = table.Column<Guid>(),
                DossierId = table.Column<Guid>(),
                InstanceId = table.Column<Guid>(),
                BookmarkId = table.Column<string>(maxLength: 60),
                ActivityId = table.Column<string>(maxLength: 200),
                ActivityType = table.Column<string>(maxLength: 100),
                StepName = table.Column<string>(maxLength: 400),
                Stage = table.Column<string>(maxLength: 40),
                UnitId = table.Column<string>(maxLength: 40),
                Party = table.Column<string>(maxLength: 40),
                Role = table.Column<string>(maxLength: 40),
                PerformerReason = table.Column<string>(maxLength: 400),
                AgreementId = table.Column<Guid>(nullable: true),
                Field = table.Column<string>(maxLength: 400),
                State = table.Column<string>(maxLength: 40),
                AssigneeId = table.Column<Guid>(nullable: true),
                AssigneeName = table.Column<string>(maxLength: 400, nullable: true),
                OfferedAt = table.Column<long>(),
                ClaimedAt = table.Column<long>(nullable: true),
                CompletedAt = table.Column<long>(nullable: true),
                Outcome = table.Column<string>(maxLength: 100, nullable: true),
                Outcomes = table.Column<string>(maxLength: 2000),
                Inputs = table.Column<string>(),
                Form = table.Column<string>(nullable: true),
                Phase = table.Column<string>(maxLength: 20),
                TransferId = table.Column<Guid>(nullable: true),
                ClockId = table.Column<Guid>(nullable: true),
                DueAt = table.Column<long>(nullable: true),
                WarnAt = table.Column<long>(nullable: true),
                IsPaused = table.Column<bool>(),
                HasOverduePort = table.Column<bool>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_WorkItems", x => x.Id));
        migration.CreateIndex("IX_WorkItems_AssigneeId_State", "WorkItems", ["AssigneeId", "State"]);
        migration.CreateIndex("IX_WorkItems_DossierId", "WorkItems", "DossierId");
        migration.CreateIndex("IX_WorkItems_UnitId_State_DueAt", "WorkItems", ["UnitId", "State", "DueAt"]);
    }
}
