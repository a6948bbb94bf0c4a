namespace OneStop.Workflow.Testing;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,

    /// <summary>Only where a server is named: <see cref="SqlServer.RealSqlServer"/>.</summary>
    SqlServer,
}
