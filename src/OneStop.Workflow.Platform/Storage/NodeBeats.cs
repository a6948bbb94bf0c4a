using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>A small write by which a node finds out whether the database takes any.</summary>
public sealed class NodeBeats(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <param name="node">Name of the node, at most 100 characters.</param>
    /// <exception cref="Exception">Whatever the database says when it takes no write.</exception>
    public async Task Write(string node, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        if (await db.Set<NodeBeat>().Where(b => b.Node == node).ExecuteUpdateAsync(set => set.SetProperty(b => b.At, now), cancellation) > 0)
            return;
        var old = now - Forgotten;
        await db.Set<NodeBeat>().Where(b => b.At < old).ExecuteDeleteAsync(cancellation);
        db.Add(new NodeBeat { Node = node, At = now });
        await db.SaveChangesAsync(cancellation);
    }
}

internal sealed class NodeBeat
{
    public required string Node { get; init; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class NodeBeatTable : IEntityTypeConfiguration<NodeBeat>
{
    public void Configure(EntityTypeBuilder<NodeBeat> builder)
    {
        builder.ToTable("NodeBeats");
        builder.HasKey(b => b.Node).DecidesNoRace();
        builder.Property(b => b.Node).HasMaxLength(100);
    }
}
