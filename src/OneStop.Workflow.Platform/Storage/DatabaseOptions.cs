using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Which database: a PostgreSQL connection string, or else an embedded SQLite file.</summary>
/// <param name="PostgreSql">Npgsql connection string; null for SQLite.</param>
/// <param name="SqliteFile">Path of the SQLite file; made when missing.</param>
public sealed record DatabaseOptions(string? PostgreSql, string SqliteFile)
{
    public bool IsPostgreSql => PostgreSql is not null;

    public void Configure(DbContextOptionsBuilder builder)
    {
        // Migrations are written by hand, without a snapshot of the model; a test compares the schema with the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (PostgreSql is not null)
            builder.UseNpgsql(PostgreSql);
        else
            builder.UseSqlite($"Data Source={SqliteFile};Default Timeout=30").AddInterceptors(SqlitePragmas.Instance);
    }
}
