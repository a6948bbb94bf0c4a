using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// The clock of a dossier or of one step: a limit, a calendar, and the ledger of what happened to it. Everything
/// else is derived; <see cref="DueAt"/> and <see cref="NextRungAt"/> are copies by which rows are found.
/// </summary>
public sealed class Clock
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>The step's activity; null for the dossier's own clock.</summary>
    public string? ActivityId { get; init; }

    public Guid? WorkItemId { get; set; }

    /// <summary>Name of the step; empty for the dossier's.</summary>
    public required string Title { get; init; }

    public Stage? Stage { get; init; }

    /// <summary>Whose time it is; changes when the work is given to another unit.</summary>
    public required string UnitId { get; set; }

    public required Party Party { get; set; }

    /// <summary>That of its unit; another one when the unit is given another.</summary>
    public required string CalendarId { get; set; }

    /// <summary>The revision of the calendar by which it was reckoned last; an older one is reckoned anew.</summary>
    public int CalendarRevision { get; set; }

    /// <summary>A <c>TimeLimit</c> as written in the process.</summary>
    public required string Limit { get; set; }

    /// <summary>Warning point, e.g. <c>80%</c>.</summary>
    public required string WarnAt { get; init; }

    /// <summary>JSON array of <c>LedgerEntry</c>.</summary>
    public required string Ledger { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Derived due time under the calendar known when it was last touched; null while paused.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Copy of the moment from which it counts as near its due time; null while paused.</summary>
    public DateTimeOffset? NearAt { get; set; }

    /// <summary>When more time was given, with the letter of apology; null when it never was.</summary>
    public DateTimeOffset? ExtendedAt { get; set; }

    /// <summary>Working minutes from the due time to the stop; null while it runs, and when it stopped in time.</summary>
    public int? LateMinutes { get; set; }

    /// <summary>What was promised to the citizen on the appointment slip.</summary>
    public DateTimeOffset? PromisedAt { get; set; }

    /// <summary>The rung that fires next, and when; both null when none is left, it is paused or stopped.</summary>
    public string? NextRung { get; set; }

    public DateTimeOffset? NextRungAt { get; set; }

    /// <summary>
    /// The moment for which a job was last planned, and its number in the job storage. Written outside of commands by the planner;
    /// it says nothing once it differs from <see cref="NextRungAt"/>.
    /// </summary>
    public DateTimeOffset? PlannedRungAt { get; private init; }

    public string? PlannedJob { get; private init; }

    public string? LastFiredRung { get; set; }

    /// <summary>Names of the rungs of this cycle that fired, or were passed over, with a space between.</summary>
    public string FiredRungs { get; set; } = "";

    /// <summary>The escalation policy it runs by, its version (0 for the one built in), and why this one.</summary>
    public string PolicyCode { get; set; } = EscalationPolicy.Usual.Code;

    public int PolicyVersion { get; set; }

    public PolicyReason PolicyReason { get; set; }

    /// <summary>The policy that the process names for this step; null when it names none.</summary>
    public string? NamedPolicy { get; init; }

    /// <summary>A <see cref="RungSchedule"/>; empty for the usual one.</summary>
    public string Rungs { get; set; } = "";

    public int Revision { get; set; }
}

/// <summary>A rung that fired: the key makes it fire once.</summary>
public sealed class FiredAlarm
{
    public required Guid ClockId { get; init; }

    /// <summary>Name of the rung, with the number of the restart it belongs to.</summary>
    public required string Rung { get; init; }

    public required Guid DossierId { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>By which policy it fired.</summary>
    public string PolicyCode { get; init; } = EscalationPolicy.Usual.Code;

    public int PolicyVersion { get; init; }

    /// <summary>What was done, as names of <see cref="RungAction"/> with a comma between; empty when it is only recorded.</summary>
    public string Actions { get; init; } = "";

    /// <summary>How many people were told.</summary>
    public int Told { get; init; }
}

internal sealed class ClockTable : IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Clock> builder)
    {
        builder.ToTable("Clocks");
        // What is shown of a clock is proved; by which alarm and calendar it is to be found next is scheduling.
        builder.InChain(nameof(Clock.DossierId)).OutOfChain(
            nameof(Clock.CalendarId), nameof(Clock.CalendarRevision), nameof(Clock.NearAt), nameof(Clock.NextRung), nameof(Clock.NextRungAt), nameof(Clock.PlannedRungAt), nameof(Clock.PlannedJob), nameof(Clock.LastFiredRung),
            nameof(Clock.FiredRungs), nameof(Clock.PolicyCode), nameof(Clock.PolicyVersion), nameof(Clock.PolicyReason), nameof(Clock.Rungs));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.UnitId).HasMaxLength(40);
        builder.Property(c => c.CalendarId).HasMaxLength(40);
        builder.Property(c => c.Limit).HasMaxLength(40);
        builder.Property(c => c.WarnAt).HasMaxLength(40);
        builder.Property(c => c.NextRung).HasMaxLength(60);
        builder.Property(c => c.PlannedJob).HasMaxLength(40);
        builder.Property(c => c.LastFiredRung).HasMaxLength(60);
        builder.Property(c => c.PolicyCode).HasMaxLength(KeptPolicy.MaxCode);
        builder.Property(c => c.NamedPolicy).HasMaxLength(KeptPolicy.MaxCode);
        builder.Property(c => c.Rungs).HasMaxLength(RungSchedule.MaxLength);
        builder.Property(c => c.FiredRungs).HasMaxLength(RungSchedule.MaxLength);
        builder.Property(c => c.Ledger).IsText();
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasIndex(c => c.DossierId);
        builder.HasIndex(c => c.NextRungAt);
        builder.HasIndex(c => c.DueAt);
        // Counts of the board and its charts are answered from this index alone, whatever the ledgers weigh.
        builder.HasIndex(c => new { c.StoppedAt, c.Stage, c.DueAt, c.NearAt, c.UnitId, c.Party, c.DossierId });
        // What ended late, the latest first.
        builder.HasIndex(c => c.LateMinutes);
        // Open clocks of a calendar that were reckoned by an older revision of it, however many others there are.
        builder.HasIndex(c => new { c.CalendarId, c.StoppedAt, c.CalendarRevision });
    }
}

internal sealed class FiredAlarmTable : IEntityTypeConfiguration<FiredAlarm>
{
    public void Configure(EntityTypeBuilder<FiredAlarm> builder)
    {
        builder.ToTable("FiredAlarms");
        builder.InChain(nameof(FiredAlarm.DossierId));
        builder.HasKey(a => new { a.ClockId, a.Rung }).DecidesRaces();
        builder.Property(a => a.Rung).HasMaxLength(60);
        builder.Property(a => a.PolicyCode).HasMaxLength(KeptPolicy.MaxCode);
        builder.HasIndex(a => a.DossierId);
    }
}
