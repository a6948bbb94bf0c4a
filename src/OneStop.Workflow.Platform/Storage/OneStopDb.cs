using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage.Dialects;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The one database model. It has no sets of its own: every room brings its tables as
/// <see cref="IEntityTypeConfiguration{TEntity}"/>, and nobody reads another room's.
/// </summary>
public sealed class OneStopDb(DbContextOptions<OneStopDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OneStopDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // One representation on every database that sorts and compares as time does.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    /// <summary>The next number of a counter; it is taken when the open transaction is kept, and nobody else gets it.</summary>
    internal Task<long> NextNumber(string counter, CancellationToken cancellation) => Dialect.Of(this).Next(this, counter, cancellation);
}
