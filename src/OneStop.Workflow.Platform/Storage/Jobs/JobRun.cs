using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage.Jobs;

/// <summary>One run of a recurring job that is worth keeping: it did something, failed, or was asked for by a person.</summary>
public sealed class JobRun
{
    public required Guid Id { get; init; }

    public required string Job { get; init; }

    /// <summary>The node it ran on.</summary>
    public required string Node { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>How many things it did; what they are the job's name says.</summary>
    public required int Done { get; init; }

    /// <summary>Null when it went well. Names no person and no address.</summary>
    public string? Error { get; init; }

    /// <summary>Who had it run now; null when its time had come.</summary>
    public string? AskedBy { get; init; }
}

/// <summary>The last run of a job on a node, also when it had nothing to do; written once a minute at most.</summary>
public sealed class JobBeat
{
    public required string Job { get; init; }

    public required string Node { get; init; }

    public required DateTimeOffset LastAt { get; set; }

    public required int LastMilliseconds { get; set; }

    public required int LastDone { get; set; }

    public required bool LastFailed { get; set; }

    /// <summary>When the node means to run it next.</summary>
    public DateTimeOffset? NextAt { get; set; }
}

internal sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Job).HasMaxLength(60);
        builder.Property(r => r.Node).HasMaxLength(100);
        builder.Property(r => r.AskedBy).HasMaxLength(100);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
    }
}

internal sealed class JobBeatTable : IEntityTypeConfiguration<JobBeat>
{
    public void Configure(EntityTypeBuilder<JobBeat> builder)
    {
        builder.ToTable("JobBeats");
        builder.HasKey(b => new { b.Job, b.Node }).DecidesNoRace();
        builder.Property(b => b.Job).HasMaxLength(60);
        builder.Property(b => b.Node).HasMaxLength(100);
    }
}
