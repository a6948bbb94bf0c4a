using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

internal sealed partial class WholeSchema
{
    private static void HandoverAgreements(MigrationBuilder migration)
    {
        migration.CreateTable("HandoverAgreements",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 40),
                DecisionNumber = table.Column<string>(maxLength: 60),
                DecisionDate = table.Column<DateOnly>(),
                AuthorityUnitId = table.Column<string>(maxLength: 40),
                PostalUnitId = table.Column<string>(maxLength: 40),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(),
                State = table.Column<string>(maxLength: 40),
                IsPilot = table.Column<bool>(),
                Wave = table.Column<int>(),
                Scope = table.Column<string>(),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_HandoverAgreements", x => x.Id));
        migration.CreateIndex("IX_HandoverAgreements_Number", "HandoverAgreements", "Number", unique: true);
    }

    private static void AgreementEvents(MigrationBuilder migration)
    {
        migration.CreateTable("AgreementEvents",
            table => new
            {
                Id = table.Column<Guid>(),
                AgreementId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ActorId = table.Column<Guid>(nullable: true),
                ActorName = table.Column<string>(maxLength: 100),
                From = table.Column<string>(maxLength: 40, nullable: true),
                To = table.Column<string>(maxLength: 40),
                Reason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AgreementEvents", x => x.Id);
                table.ForeignKey("FK_AgreementEvents_HandoverAgreements_AgreementId", x => x.AgreementId, "HandoverAgreements", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_AgreementEvents_AgreementId_Number", "AgreementEvents", ["AgreementId", "Number"], unique: true);
    }
}
