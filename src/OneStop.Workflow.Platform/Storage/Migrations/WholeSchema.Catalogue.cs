using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void ProcedureVersions(MigrationBuilder migration)
    {
        migration.CreateTable("ProcedureVersions",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: 40),
                Version = table.Column<int>(),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(nullable: true),
                EntryJson = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                LoadedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ProcedureVersions", x => x.Id));
        migration.CreateIndex("IX_ProcedureVersions_Code_Version", "ProcedureVersions", ["Code", "Version"], unique: true);
        migration.CreateIndex("IX_ProcedureVersions_LoadedAt", "ProcedureVersions", "LoadedAt");
    }
}
