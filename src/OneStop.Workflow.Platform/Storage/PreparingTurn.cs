namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The turn to prepare a database: of the nodes that start at once on one database, one at a time makes the schema and
/// loads what is missing. The database itself hands the turns out; whoever dies gives its turn back.
/// </summary>
public static class PreparingTurn
{
    /// <summary>Waits for the turn, and makes the database when it is missing; the turn ends when it is disposed of. It cannot be taken twice.</summary>
    public static Task<IAsyncDisposable> Take(DatabaseOptions options, CancellationToken cancellation) => options.Dialect.TakeTurn(options, cancellation);
}
