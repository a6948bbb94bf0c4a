using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class Initial
{
    private static void Certificates(MigrationBuilder migration)
    {
        migration.CreateTable("Certificates",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Field = table.Column<string>(maxLength: 200),
                Number = table.Column<string>(maxLength: 60),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Certificates", x => x.Id);
                table.ForeignKey("FK_Certificates_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Certificates_Number", "Certificates", "Number", unique: true);
        migration.CreateIndex("IX_Certificates_PersonId", "Certificates", "PersonId");
    }

    private static void Memberships(MigrationBuilder migration)
    {
        migration.CreateTable("Memberships",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                UnitId = table.Column<string>(maxLength: 40),
                Role = table.Column<string>(maxLength: 40),
                ValidFrom = table.Column<DateOnly>(nullable: true),
                ValidTo = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Memberships", x => x.Id);
                table.ForeignKey("FK_Memberships_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Memberships_Units_UnitId", x => x.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Memberships_PersonId", "Memberships", "PersonId");
        migration.CreateIndex("IX_Memberships_UnitId_Role", "Memberships", ["UnitId", "Role"]);
    }

    private static void People(MigrationBuilder migration)
    {
        migration.CreateTable("People",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 60),
                FullName = table.Column<string>(maxLength: 100),
                PasswordHash = table.Column<string>(maxLength: 400),
                FailedSignIns = table.Column<int>(),
                LockedUntil = table.Column<long>(nullable: true),
                IsActive = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_People", x => x.Id));
        migration.CreateIndex("IX_People_UserName", "People", "UserName", unique: true);
    }

    private static void Units(MigrationBuilder migration)
    {
        migration.CreateTable("Units",
            table => new
            {
                Id = table.Column<string>(maxLength: 40),
                AgencyCode = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 400),
                ShortName = table.Column<string>(maxLength: 100),
                Kind = table.Column<string>(maxLength: 40),
                Party = table.Column<string>(maxLength: 40),
                ParentId = table.Column<string>(maxLength: 40, nullable: true),
                CalendarId = table.Column<string>(maxLength: 40),
                ValidFrom = table.Column<DateOnly>(nullable: true),
                ValidTo = table.Column<DateOnly>(nullable: true),
                SuccessorId = table.Column<string>(maxLength: 40, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Units", x => x.Id);
                table.ForeignKey("FK_Units_Units_ParentId", x => x.ParentId, "Units", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Units_Units_SuccessorId", x => x.SuccessorId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Units_ParentId", "Units", "ParentId");
        migration.CreateIndex("IX_Units_SuccessorId", "Units", "SuccessorId");
    }
}
