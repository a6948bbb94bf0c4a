using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Storage.Dialects.PostgreSql;
using OneStop.Workflow.Platform.Storage.Dialects.Sqlite;
using OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

namespace OneStop.Workflow.Platform.Storage.Dialects;

/// <summary>
/// All in which one database is not like another: how it is opened and made, whose turn it is to prepare it, how numbers
/// are given out, and what its failures mean. Nobody else asks which database it is.
/// </summary>
internal abstract class Dialect
{
    private static readonly string[] Secrets = ["pass", "pwd", "psw", "secret", "token"];

    public static IReadOnlyList<Dialect> All { get; } = [new SqliteDialect(), new PostgreSqlDialect(), new SqlServerDialect()];

    public abstract DatabaseProvider Provider { get; }

    /// <summary>As people call it.</summary>
    public abstract string Name { get; }

    /// <summary>It lies beside the program, and one process at a time writes.</summary>
    public virtual bool IsEmbedded => false;

    /// <summary>The setting that holds where it is, e.g. <c>Database:File</c>.</summary>
    public abstract string Setting { get; }

    public static Dialect Of(DatabaseProvider provider) => All.First(d => d.Provider == provider);

    /// <summary>That of an open context.</summary>
    public static Dialect Of(OneStopDb db) => All.First(d => d.IsUsedBy(db));

    /// <summary>Tells EF Core to use it.</summary>
    public abstract void Use(DbContextOptionsBuilder builder, string connection);

    /// <summary>Whether there is something to open, as far as can be said without opening it.</summary>
    public virtual bool IsThere(string connection) => true;

    /// <summary>Where it is, without what is secret.</summary>
    public virtual string Place(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        var shown = said.Keys.Cast<string>().Where(key => !Secrets.Any(secret => key.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        return $"{Name}, {string.Join(";", shown.Select(key => $"{key}={said[key]}"))}";
    }

    /// <summary>Null when the connection string can be used, else what is wrong with it, as a sentence.</summary>
    public abstract string? Wrong(string connection);

    /// <inheritdoc cref="PreparingTurn.Take"/>
    public abstract Task<IAsyncDisposable> TakeTurn(DatabaseOptions options, CancellationToken cancellation);

    /// <summary>Asked before the schema is made: whether the database is set up so that the platform is right on it.</summary>
    /// <exception cref="InvalidDataException">It is not; the message says what to run.</exception>
    public virtual Task Check(OneStopDb db, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The next number of a counter, which is a row raised inside the open transaction: nobody else gets it, and who fails leaves no gap.</summary>
    public abstract Task<long> Next(OneStopDb db, string prefix, CancellationToken cancellation);

    /// <inheritdoc cref="DatabaseFailures.IsAway"/>
    /// <remarks>Of this very exception, not of what is inside it.</remarks>
    public abstract bool IsAway(Exception failure);

    /// <inheritdoc cref="DatabaseFailures.IsLostRace"/>
    /// <remarks>Of this very exception, not of what is inside it.</remarks>
    public abstract bool IsLostRace(Exception failure, IModel model);

    protected abstract bool IsUsedBy(OneStopDb db);
}
