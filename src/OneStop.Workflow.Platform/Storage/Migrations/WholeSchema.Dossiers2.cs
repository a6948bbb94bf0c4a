using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void RatingComments(MigrationBuilder migration)
    {
        migration.CreateTable("RatingComments",
            table => new
            {
                Id = table.Column<Guid>(),
                Text = table.Column<string>(maxLength: 500),
            },
            constraints: table => table.PrimaryKey("PK_RatingComments", x => x.Id));
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

    private static void UnitCalendarChanges(MigrationBuilder migration)
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
    }

    private static void Uploads(MigrationBuilder migration)
    {
        migration.CreateTable("Uploads",
            table => new
            {
                Id = table.Column<Guid>(),
                Hash = table.Column<string>(maxLength: 64),
                Size = table.Column<long>(),
                MediaType = table.Column<string>(maxLength: 100),
                UploadedById = table.Column<Guid>(),
                UploadedAt = table.Column<long>(),
                AttachedAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Uploads", x => x.Id));
        migration.CreateIndex("IX_Uploads_UploadedAt", "Uploads", "UploadedAt");
        migration.CreateIndex("IX_Uploads_UploadedById_Hash", "Uploads", ["UploadedById", "Hash"], unique: true);
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
                HeldMinutes = table.Column<int>(nullable: true),
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
                Priority = table.Column<int>(),
                ReassignAskedAt = table.Column<long>(nullable: true),
                ReturnedById = table.Column<Guid>(nullable: true),
                Returns = table.Column<int>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_WorkItems", x => x.Id));
        migration.CreateIndex("IX_WorkItems_AssigneeId_State", "WorkItems", ["AssigneeId", "State"]);
        migration.CreateIndex("IX_WorkItems_CompletedAt", "WorkItems", "CompletedAt");
        migration.CreateIndex("IX_WorkItems_DossierId", "WorkItems", "DossierId");
        migration.CreateIndex("IX_WorkItems_UnitId_State_DueAt", "WorkItems", ["UnitId", "State", "DueAt"]);
    }
}
