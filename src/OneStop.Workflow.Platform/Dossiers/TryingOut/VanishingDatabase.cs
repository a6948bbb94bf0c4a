using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>A database in memory for one run: whatever happens in it, the kept one never hears of it, and no counter waits for it.</summary>
internal sealed class VanishingDatabase : IAsyncDisposable
{
    private readonly SqliteConnection connection;

    private VanishingDatabase(SqliteConnection connection, OneStopDb db) => (this.connection, Db) = (connection, db);

    public OneStopDb Db { get; }

    public static async Task<VanishingDatabase> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellation);
        var db = new OneStopDb(new DbContextOptionsBuilder<OneStopDb>().UseSqlite(connection).Options);
        await db.Database.EnsureCreatedAsync(cancellation);
        return new VanishingDatabase(connection, db);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await connection.DisposeAsync();
    }
}
