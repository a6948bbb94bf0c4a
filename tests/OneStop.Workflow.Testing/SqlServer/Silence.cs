using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OneStop.Workflow.Testing.SqlServer;

/// <summary>A SQL Server that is not there: every statement for it is noted, and answered with no rows.</summary>
public sealed class Silence : DbCommandInterceptor, IDbConnectionInterceptor
{
    private static readonly AsyncLocal<ConcurrentQueue<string>?> TheNotes = new();

    /// <summary>One for all, so that contexts share what EF Core builds for them.</summary>
    public static readonly Silence Instance = new();

    /// <summary>From now on, what this flow of control says is noted here.</summary>
    public static ConcurrentQueue<string> Notes() => TheNotes.Value = new ConcurrentQueue<string>();

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult.Suppress());

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        InterceptionResult<DbDataReader>.SuppressWithResult(Nothing(command));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult<DbDataReader>.SuppressWithResult(Nothing(command)));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Nothing(command);
        return InterceptionResult<int>.SuppressWithResult(0);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuting(command, eventData, result));

    private static DataTableReader Nothing(DbCommand command)
    {
        TheNotes.Value?.Enqueue(command.CommandText);
        return new DataTable().CreateDataReader();
    }
}
