using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>One version of an escalation policy. Versions are never changed, so that a rung that fired can be traced to its rule.</summary>
public sealed class KeptPolicy
{
    public const int MaxCode = 40;

    public required string Code { get; init; }

    /// <summary>From 1; the policy built in is version 0 of its code until somebody changes it.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    /// <summary>A <see cref="PolicyDocument"/>, JSON.</summary>
    public required string Document { get; init; }

    /// <summary>The newest version; only that is chosen for clocks.</summary>
    public required bool IsCurrent { get; set; }

    /// <summary>Ended with this version: no clock is put under it any more.</summary>
    public bool IsRetired { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public Guid? ChangedById { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Why it was changed.</summary>
    public required string Reason { get; init; }

    /// <summary>How far the change has come to the clocks that are open: the last one looked at, and how many of how many.</summary>
    public Guid? SpreadCursor { get; set; }

    public int SpreadSeen { get; set; }

    public int SpreadMoved { get; set; }

    public int SpreadTotal { get; set; }

    /// <summary>When every open clock had been looked at; null while the change is on its way.</summary>
    public DateTimeOffset? SpreadAt { get; set; }

    public EscalationPolicy ToPolicy() => new(Code, Name, Json.Read<PolicyDocument>(Document).Rungs);
}

/// <param name="AttachedTo">Empty for the default, and for one that only processes name.</param>
public sealed record PolicyDocument(IReadOnlyList<Rung> Rungs, IReadOnlyList<PolicyTarget> AttachedTo);

internal sealed class KeptPolicyTable : IEntityTypeConfiguration<KeptPolicy>
{
    public void Configure(EntityTypeBuilder<KeptPolicy> builder)
    {
        builder.ToTable("EscalationPolicies");
        builder.InRegister("EscalationPolicies", nameof(KeptPolicy.Code))
            .OutOfChain(nameof(KeptPolicy.SpreadCursor), nameof(KeptPolicy.SpreadSeen), nameof(KeptPolicy.SpreadMoved), nameof(KeptPolicy.SpreadTotal), nameof(KeptPolicy.SpreadAt));
        builder.HasKey(p => new { p.Code, p.Version }).DecidesRaces();
        builder.Property(p => p.Code).HasMaxLength(KeptPolicy.MaxCode);
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Document).IsText();
        builder.Property(p => p.ChangedBy).HasMaxLength(100);
    }
}
