using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>What tables a script of Transact-SQL leaves behind, told from its statements one after the other.</summary>
internal sealed class Replay
{
    public Replay(IEnumerable<TSqlStatement> statements)
    {
        foreach (var statement in statements)
            Take(statement);
    }

    /// <summary>Type, and <c>null</c> or <c>not null</c>.</summary>
    public Dictionary<(string Table, string Column), string> Columns { get; } = [];

    /// <summary><c>Table Key Column,Column</c>.</summary>
    public List<string> Keys { get; } = [];

    /// <summary><c>Table Key Principal action</c>.</summary>
    public List<string> ForeignKeys { get; } = [];

    public Dictionary<(string Table, string Index), CreateIndexStatement> Indexes { get; } = [];

    private void Take(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement made:
                Add(made.SchemaObjectName, made.Definition);
                break;
            case AlterTableAddTableElementStatement more:
                Add(more.SchemaObjectName, more.Definition);
                break;
            case AlterTableAlterColumnStatement other:
                Columns[(NameOf(other.SchemaObjectName), other.ColumnIdentifier.Value)] =
                    $"{TypeOf(other.DataType)} {(other.AlterTableAlterColumnOption == AlterTableAlterColumnOption.NotNull ? "not null" : "null")}";
                break;
            case AlterTableDropTableElementStatement less:
                foreach (var gone in less.AlterTableDropTableElements.Where(e => e.TableElementType is TableElementType.Column or TableElementType.NotSpecified))
                    Columns.Remove((NameOf(less.SchemaObjectName), gone.Name.Value));
                break;
            case CreateIndexStatement made:
                Indexes.Add((NameOf(made.OnName), made.Name.Value), made);
                break;
            case DropIndexStatement gone:
                foreach (var index in gone.DropIndexClauses.OfType<DropIndexClause>())
                    Indexes.Remove((NameOf(index.Object), index.Index.Value));
                break;
            // Transactions and rows, the table of the migrations, and how EF Core takes the default from a column before it goes.
            case BeginTransactionStatement or CommitTransactionStatement or InsertStatement or UpdateStatement or IfStatement or DeclareVariableStatement or SelectStatement:
                break;
            default:
                throw new NotSupportedException($"What does a {statement.GetType().Name} do to the tables?");
        }
    }

    private void Add(SchemaObjectName name, TableDefinition definition)
    {
        var table = NameOf(name);
        foreach (var column in definition.ColumnDefinitions)
            Columns.Add((table, column.ColumnIdentifier.Value), $"{TypeOf(column.DataType)} {(column.Constraints.OfType<NullableConstraintDefinition>().Single().Nullable ? "null" : "not null")}");
        foreach (var key in definition.TableConstraints.OfType<UniqueConstraintDefinition>())
            Keys.Add($"{table} {key.ConstraintIdentifier.Value} {string.Join(",", key.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value))}");
        foreach (var key in definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>())
            ForeignKeys.Add($"{table} {key.ConstraintIdentifier.Value} {NameOf(key.ReferenceTableName)} {key.DeleteAction}");
    }

    private static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static string TypeOf(DataTypeReference type) =>
        ((ParameterizedDataTypeReference)type) is var named && named.Parameters.Count == 0
            ? named.Name.BaseIdentifier.Value : $"{named.Name.BaseIdentifier.Value}({string.Join(",", named.Parameters.Select(p => p.Value))})";
}
