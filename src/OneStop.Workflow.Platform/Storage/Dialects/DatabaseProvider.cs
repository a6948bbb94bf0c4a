namespace OneStop.Workflow.Platform.Storage.Dialects;

/// <summary>The databases that the platform keeps its rows in.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the program; one node, one writer at a time.</summary>
    Sqlite,

    PostgreSql,

    SqlServer,
}
