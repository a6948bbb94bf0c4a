using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void People(MigrationBuilder migration)
    {
        migration.CreateTable("People",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 60),
                FullName = table.Column<string>(maxLength: 100),
                PasswordHash = table.Column<string>(maxLength: 400),
                PasswordChangedAt = table.Column<long>(nullable: true),
                OneTimeUntil = table.Column<long>(nullable: true),
                SecondFactor = table.Column<string>(maxLength: 400, nullable: true),
                SecondFactorSince = table.Column<long>(nullable: true),
                SecondFactorStep = table.Column<long>(),
                IsActive = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_People", x => x.Id));
        migration.CreateIndex("IX_People_UserName", "People", "UserName", unique: true);
    }

    private static void SignInEvents(MigrationBuilder migration)
    {
        migration.CreateTable("SignInEvents",
            table => new
            {
                Id = table.Column<Guid>(),
                At = table.Column<long>(),
                Kind = table.Column<string>(maxLength: 40),
                PersonId = table.Column<Guid>(nullable: true),
                UserName = table.Column<string>(maxLength: 60, nullable: true),
                FullName = table.Column<string>(maxLength: 100, nullable: true),
                Address = table.Column<string>(maxLength: 64),
                Device = table.Column<string>(maxLength: 200),
                ByName = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_SignInEvents", x => x.Id));
        migration.CreateIndex("IX_SignInEvents_At", "SignInEvents", "At");
        migration.CreateIndex("IX_SignInEvents_PersonId", "SignInEvents", "PersonId");
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

    private static void RecoveryCodes(MigrationBuilder migration)
    {
        migration.CreateTable("RecoveryCodes",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RecoveryCodes", x => x.Id);
                table.ForeignKey("FK_RecoveryCodes_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_RecoveryCodes_PersonId", "RecoveryCodes", "PersonId");
    }

    private static void Sessions(MigrationBuilder migration)
    {
        migration.CreateTable("Sessions",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Device = table.Column<string>(maxLength: 200),
                Address = table.Column<string>(maxLength: 64),
                Posts = table.Column<string>(),
                Stage = table.Column<string>(maxLength: 40),
                StartedAt = table.Column<long>(),
                LastSeenAt = table.Column<long>(),
                EndsAt = table.Column<long>(),
                EndedAt = table.Column<long>(nullable: true),
                EndedBecause = table.Column<string>(maxLength: 40, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sessions", x => x.Id);
                table.ForeignKey("FK_Sessions_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Sessions_EndsAt", "Sessions", "EndsAt");
        migration.CreateIndex("IX_Sessions_PersonId", "Sessions", "PersonId");
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
}
