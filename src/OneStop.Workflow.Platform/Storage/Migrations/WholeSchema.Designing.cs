using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void DesignEvents(MigrationBuilder migration)
    {
        migration.CreateTable("DesignEvents",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Version = table.Column<int>(nullable: true),
                Kind = table.Column<string>(maxLength: 40),
                At = table.Column<long>(),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 100),
                Note = table.Column<string>(maxLength: 2000, nullable: true),
                Hash = table.Column<string>(maxLength: 64, nullable: true),
                Editors = table.Column<string>(maxLength: 2000, nullable: true),
                EffectiveFrom = table.Column<DateOnly>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_DesignEvents", x => x.Id));
        migration.CreateIndex("IX_DesignEvents_DefinitionId_At", "DesignEvents", ["DefinitionId", "At"]);
    }

    private static void DraftEditors(MigrationBuilder migration)
    {
        migration.CreateTable("DraftEditors",
            table => new
            {
                DefinitionId = table.Column<string>(maxLength: 100),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 100),
                LastAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_DraftEditors", x => new { x.DefinitionId, x.PersonId }));
    }

    private static void DraftReviews(MigrationBuilder migration)
    {
        migration.CreateTable("DraftReviews",
            table => new
            {
                DefinitionId = table.Column<string>(maxLength: 100),
                State = table.Column<string>(maxLength: 40),
                Hash = table.Column<string>(maxLength: 64),
                Note = table.Column<string>(maxLength: 2000),
                SentById = table.Column<Guid>(),
                SentByName = table.Column<string>(maxLength: 100),
                SentAt = table.Column<long>(),
                Reason = table.Column<string>(maxLength: 2000, nullable: true),
                AnsweredByName = table.Column<string>(maxLength: 100, nullable: true),
                AnsweredAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DraftReviews", x => x.DefinitionId));
    }

    private static void KeptCases(MigrationBuilder migration)
    {
        migration.CreateTable("KeptCases",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                Document = table.Column<string>(),
                KeptByName = table.Column<string>(maxLength: 100),
                KeptAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_KeptCases", x => x.Id));
        migration.CreateIndex("IX_KeptCases_DefinitionId_Name", "KeptCases", ["DefinitionId", "Name"], unique: true);
    }

    private static void ProcessDrafts(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessDrafts",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 400),
                Document = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                BasedOnVersion = table.Column<int>(nullable: true),
                CreatedAt = table.Column<long>(),
                ChangedAt = table.Column<long>(),
                ChangedById = table.Column<Guid>(),
                ChangedByName = table.Column<string>(maxLength: 100),
                Session = table.Column<string>(maxLength: 40),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcessDrafts", x => x.Id));
        migration.CreateIndex("IX_ProcessDrafts_DefinitionId", "ProcessDrafts", "DefinitionId", unique: true);
    }

    private static void ProcessOwners(MigrationBuilder migration)
    {
        migration.CreateTable("ProcessOwners",
            table => new
            {
                DefinitionId = table.Column<string>(maxLength: 100),
                UnitId = table.Column<string>(maxLength: 40),
            },
            constraints: table => table.PrimaryKey("PK_ProcessOwners", x => x.DefinitionId));
    }

    private static void RescuedDrafts(MigrationBuilder migration)
    {
        migration.CreateTable("RescuedDrafts",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 400),
                Document = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 100),
                Session = table.Column<string>(maxLength: 40),
                Because = table.Column<string>(maxLength: 400),
                KeptAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_RescuedDrafts", x => x.Id));
        migration.CreateIndex("IX_RescuedDrafts_DefinitionId_PersonId_Session", "RescuedDrafts", ["DefinitionId", "PersonId", "Session"], unique: true);
    }
}
