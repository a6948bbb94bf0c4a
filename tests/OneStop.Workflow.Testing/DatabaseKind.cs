namespace OneStop.Workflow.Testing;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
