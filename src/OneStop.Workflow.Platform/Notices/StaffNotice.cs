using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Something a member of staff is told, in the inbox of the application and, as he or she wishes, by mail or message.</summary>
public sealed class StaffNotice
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>What it comes from, e.g. <c>alarm {clock} {rung}</c>: nobody is told the same thing twice.</summary>
    public required string Source { get; init; }

    public required NoticeKind Kind { get; init; }

    public required Urgency Urgency { get; init; }

    public required Guid DossierId { get; init; }

    public required string DossierCode { get; init; }

    public required string ProcedureName { get; init; }

    /// <summary>Null when it is about the dossier as a whole.</summary>
    public string? StepName { get; init; }

    public Guid? WorkItemId { get; init; }

    /// <summary>Whose time it is about.</summary>
    public required string UnitId { get; init; }

    /// <summary>The rung, as its point is written: <c>50%</c>, <c>due</c>, <c>+4 working hours</c>.</summary>
    public required string Point { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What else was done, as names of the actions with a comma between.</summary>
    public required string Actions { get; init; }

    /// <summary>Without diacritics, lower case, for search. No name of an applicant: who is told may not see the dossier for ever.</summary>
    public required string SearchText { get; init; }

    /// <summary>The process it is about; null when it is about a dossier. Then the dossier's id is empty, and its code that of the procedure.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>What somebody wrote with it: the note of a request, the reason of a return.</summary>
    public string? Said { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When it goes out with the mail of the day; null when it went by itself, is on its way, or not by mail.</summary>
    public DateTimeOffset? DigestAt { get; set; }

    /// <summary>The outbox row that carries it by mail; several notices of a digest share one.</summary>
    public Guid? EmailId { get; set; }

    public Guid? WebhookId { get; init; }
}

public enum NoticeKind
{
    /// <summary>A rung of a clock.</summary>
    Alarm,

    /// <summary>The head of the unit gave him or her a piece of work.</summary>
    WorkGiven,

    /// <summary>The head of the unit took a piece of work back to give it to somebody else.</summary>
    WorkTaken,

    /// <summary>A process tells the holders of a role something of a dossier.</summary>
    ProcessMessage,

    /// <summary>A step was sent back to be done again, to whoever did it or to all of the unit who may.</summary>
    WorkReturned,

    /// <summary>A draft of a process waits to be published.</summary>
    DraftSent,

    /// <summary>A draft that waited was changed, and waits no more.</summary>
    DraftWithdrawn,

    /// <summary>A publisher gave a draft back.</summary>
    DraftReturned,

    /// <summary>A draft became a version.</summary>
    DraftPublished,
}

/// <summary>Low waits for the mail of the day where a person wants one.</summary>
public enum Urgency
{
    Low,
    Normal,
    High,
}

internal sealed class StaffNoticeTable : IEntityTypeConfiguration<StaffNotice>
{
    public void Configure(EntityTypeBuilder<StaffNotice> builder)
    {
        builder.ToTable("StaffNotices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Source).HasMaxLength(120);
        builder.Property(n => n.DossierCode).HasMaxLength(60);
        builder.Property(n => n.UnitId).HasMaxLength(40);
        builder.Property(n => n.Point).HasMaxLength(60);
        builder.Property(n => n.SearchText).HasMaxLength(800);
        builder.Property(n => n.DefinitionId).HasMaxLength(100);
        builder.HasIndex(n => new { n.PersonId, n.Source }).IsUnique().DecidesRaces();
        builder.HasIndex(n => new { n.PersonId, n.ReadAt, n.CreatedAt });
        // Two nodes that gather the same mail of the day: the second one loses.
        builder.Property(n => n.DigestAt).IsConcurrencyToken();
        builder.HasIndex(n => n.DigestAt);
    }
}
