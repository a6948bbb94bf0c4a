using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void NoticeSettings(MigrationBuilder migration)
    {
        migration.CreateTable("NoticeSettings",
            table => new
            {
                PersonId = table.Column<Guid>(),
                Email = table.Column<string>(maxLength: 200, nullable: true),
                Phone = table.Column<string>(maxLength: 20, nullable: true),
                AlsoOutsideWorkingTime = table.Column<bool>(),
                QuietFrom = table.Column<int>(nullable: true),
                QuietTo = table.Column<int>(nullable: true),
                Digest = table.Column<bool>(),
                ChangedAt = table.Column<long>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_NoticeSettings", x => x.PersonId));
    }

    private static void StaffNotices(MigrationBuilder migration)
    {
        migration.CreateTable("StaffNotices",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Source = table.Column<string>(maxLength: 120),
                Kind = table.Column<string>(maxLength: 40),
                Urgency = table.Column<string>(maxLength: 40),
                DossierId = table.Column<Guid>(),
                DossierCode = table.Column<string>(maxLength: 60),
                ProcedureName = table.Column<string>(maxLength: 400),
                StepName = table.Column<string>(maxLength: 400, nullable: true),
                WorkItemId = table.Column<Guid>(nullable: true),
                UnitId = table.Column<string>(maxLength: 40),
                Point = table.Column<string>(maxLength: 60),
                DueAt = table.Column<long>(nullable: true),
                Actions = table.Column<string>(maxLength: 400),
                SearchText = table.Column<string>(maxLength: 800),
                DefinitionId = table.Column<string>(maxLength: 100, nullable: true),
                Said = table.Column<string>(maxLength: 400, nullable: true),
                CreatedAt = table.Column<long>(),
                ReadAt = table.Column<long>(nullable: true),
                DigestAt = table.Column<long>(nullable: true),
                EmailId = table.Column<Guid>(nullable: true),
                WebhookId = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_StaffNotices", x => x.Id));
        migration.CreateIndex("IX_StaffNotices_DigestAt", "StaffNotices", "DigestAt");
        migration.CreateIndex("IX_StaffNotices_PersonId_ReadAt_CreatedAt", "StaffNotices", ["PersonId", "ReadAt", "CreatedAt"]);
        migration.CreateIndex("IX_StaffNotices_PersonId_Source", "StaffNotices", ["PersonId", "Source"], unique: true);
    }
}
