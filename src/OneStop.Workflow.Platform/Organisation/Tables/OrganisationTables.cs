using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Tables;

internal sealed class UnitTable : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        builder.HasKey(u => u.Id).DecidesNoRace();
        builder.Property(u => u.Id).HasMaxLength(40);
        builder.Property(u => u.AgencyCode).HasMaxLength(40);
        builder.Property(u => u.ShortName).HasMaxLength(100);
        builder.Property(u => u.ParentId).HasMaxLength(40);
        builder.Property(u => u.CalendarId).HasMaxLength(40);
        builder.Property(u => u.SuccessorId).HasMaxLength(40);
        builder.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(u => u.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.UserName).HasMaxLength(Person.LongestUserName);
        builder.Property(p => p.FullName).HasMaxLength(100);
        builder.HasIndex(p => p.UserName).IsUnique().DecidesRaces();
    }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("Memberships");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.UnitId).HasMaxLength(40);
        builder.Property(m => m.Role).HasMaxLength(40);
        builder.HasIndex(m => m.PersonId);
        builder.HasIndex(m => new { m.UnitId, m.Role });
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Field).HasMaxLength(200);
        builder.Property(c => c.Number).HasMaxLength(60);
        builder.HasIndex(c => c.PersonId);
        builder.HasIndex(c => c.Number).IsUnique().DecidesNoRace();
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
