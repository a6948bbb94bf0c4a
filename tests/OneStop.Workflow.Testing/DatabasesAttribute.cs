using System.Reflection;
using OneStop.Workflow.Testing.SqlServer;
using Xunit.Sdk;

namespace OneStop.Workflow.Testing;

/// <summary>
/// Runs a theory once on each database: <c>[Theory, Databases] Task X(DatabaseKind kind)</c>. Values given to the
/// attribute follow the kind; give the attribute several times for several rows of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabasesAttribute(params object?[] values) : DataAttribute
{
    /// <summary>Names one database to run on alone, so that a run of mutations is quick; all when it is not set.</summary>
    public const string OnlyVariable = "ONESTOP_TEST_DATABASE";

    private static readonly string? Only = Environment.GetEnvironmentVariable(OnlyVariable) is { Length: > 0 } only ? only : null;

    private static readonly DatabaseKind[] Kinds =
        Only is not null ? [Enum.Parse<DatabaseKind>(Only)]
        : RealSqlServer.IsNamed ? Enum.GetValues<DatabaseKind>()
        : [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];

    /// <summary>This run is meant to be quick: it asks one database, and none of the others.</summary>
    internal static bool IsOneAlone => Only is not null;

    /// <summary>Why it does not run on a SQL Server though one is named; null: it does.</summary>
    public string? NotOnSqlServer { get; init; }

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Kinds.Where(kind => kind != DatabaseKind.SqlServer || NotOnSqlServer is null).Select(kind => (object?[])[kind, .. values]);
}
