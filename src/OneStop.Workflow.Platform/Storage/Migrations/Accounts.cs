using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>Sessions as rows, the log of sign-ins, one-time passwords, second factors with their recovery codes.</summary>
[DbContext(typeof(OneStopDb))]
[Migration("20261130000410_Accounts")]
internal sealed class Accounts : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<long>("PasswordChangedAt", "People", nullable: true);
        migration.AddColumn<long>("OneTimeUntil", "People", nullable: true);
        migration.AddColumn<string>("SecondFactor", "People", maxLength: 400, nullable: true);
        migration.AddColumn<long>("SecondFactorSince", "People", nullable: true);
        migration.AddColumn<long>("SecondFactorStep", "People", defaultValue: 0L);
        // Wrong passwords are counted for name and address now; a count on the name alone let strangers shut people out.
        foreach (var column in (string[])["FailedSignIns", "LockedUntil"])
            migration.Sql($"ALTER TABLE \"People\" DROP COLUMN \"{column}\"");
        Sessions(migration);
        SignInEvents(migration);
        RecoveryCodes(migration);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("RecoveryCodes");
        migration.DropTable("SignInEvents");
        migration.DropTable("Sessions");
        foreach (var column in (string[])["SecondFactorStep", "SecondFactorSince", "SecondFactor", "OneTimeUntil", "PasswordChangedAt"])
            migration.DropColumn(column, "People");
        migration.AddColumn<int>("FailedSignIns", "People", defaultValue: 0);
        migration.AddColumn<long>("LockedUntil", "People", nullable: true);
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
        migration.CreateIndex("IX_Sessions_PersonId", "Sessions", "PersonId");
        migration.CreateIndex("IX_Sessions_EndsAt", "Sessions", "EndsAt");
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
}
