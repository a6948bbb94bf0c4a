using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Tables;

internal sealed class DossierTable : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> builder)
    {
        builder.ToTable("Dossiers");
        builder.InChain(nameof(Dossier.Id)).OutOfChain(nameof(Dossier.SearchText), nameof(Dossier.AuditCount), nameof(Dossier.AuditHead), nameof(Dossier.AuditSeal), nameof(Dossier.FactSalt));
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Code).HasMaxLength(60);
        builder.Property(d => d.ProcedureCode).HasMaxLength(40);
        builder.Property(d => d.ReceivingUnitId).HasMaxLength(40);
        builder.Property(d => d.CompetentUnitId).HasMaxLength(40);
        builder.Property(d => d.SearchText).HasMaxLength(800);
        builder.Property(d => d.ApplicantIdNumber).HasMaxLength(20);
        builder.Property(d => d.ApplicantPhone).HasMaxLength(20);
        builder.Property(d => d.Guidance).HasMaxLength(2000);
        builder.Property(d => d.AuditHead).HasMaxLength(64);
        builder.Property(d => d.AuditSeal).HasMaxLength(64);
        builder.Property(d => d.FactSalt).HasMaxLength(32);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.HasIndex(d => d.Code).IsUnique().DecidesRaces();
        // What is kept longer than its period, and what was erased.
        builder.HasIndex(d => new { d.PersonalErasedAt, d.ClosedAt });
        builder.HasIndex(d => d.FiledAt);
        builder.HasIndex(d => new { d.ReceivingUnitId, d.FiledAt });
        builder.HasIndex(d => new { d.CompetentUnitId, d.FiledAt });
    }
}

internal sealed class DossierComponentTable : IEntityTypeConfiguration<DossierComponent>
{
    public void Configure(EntityTypeBuilder<DossierComponent> builder)
    {
        builder.ToTable("DossierComponents");
        builder.InChain(nameof(DossierComponent.DossierId));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.ComponentCode).HasMaxLength(60);
        builder.HasIndex(c => c.DossierId);
    }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.InChain(nameof(Attachment.DossierId));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.ComponentCode).HasMaxLength(60);
        builder.Property(a => a.MediaType).HasMaxLength(100);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.HasIndex(a => a.DossierId);
        builder.HasIndex(a => a.Hash);
    }
}
