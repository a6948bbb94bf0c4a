using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OneStop.Workflow.Testing.SqlServer;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>The whole script that makes the tables on SQL Server, read by Microsoft's parser; no server runs it here.</summary>
public sealed class SqlServerSchemaTests
{
    /// <summary>What SQL Server takes as the key of a clustered index, and of another.</summary>
    private const int LongestKey = 900, LongestIndex = 1700;

    private static readonly Lazy<(IRelationalModel Model, IReadOnlyList<TSqlStatement> Statements)> Script = new(() =>
    {
        using var db = QueriesOnSqlServer.Context();
        var script = TransactSql.Parse(db.GetService<IMigrator>().GenerateScript());
        return (db.GetService<IDesignTimeModel>().Model.GetRelationalModel(), [.. script.Batches.SelectMany(b => b.Statements)]);
    });

    [Fact]
    public void The_script_makes_the_tables_of_the_model()
    {
        var made = new Replay(Script.Value.Statements);
        made.Columns.Select(c => $"{c.Key.Table}.{c.Key.Column} {c.Value}")
            .ShouldBe(Script.Value.Model.Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {c.StoreType} {(c.IsNullable ? "null" : "not null")}")), ignoreOrder: true);
        made.Keys.ShouldBe(Script.Value.Model.Tables.Select(t => $"{t.Name} {t.PrimaryKey!.Name} {string.Join(",", t.PrimaryKey.Columns.Select(c => c.Name))}"), ignoreOrder: true);
        made.ForeignKeys.ShouldBe(Script.Value.Model.Tables.SelectMany(t => t.ForeignKeyConstraints.Select(k => $"{t.Name} {k.Name} {k.PrincipalTable.Name} {DeleteUpdateAction.NoAction}")), ignoreOrder: true,
            "nothing is deleted along with something else: SQL Server refuses tables to which two such ways lead");
    }

    [Fact]
    public void Indexes_are_those_of_the_model_and_one_alone_has_a_filter()
    {
        var made = new Replay(Script.Value.Statements).Indexes;
        made.Select(i => $"{i.Key.Table} {i.Key.Index} {(i.Value.Unique ? "unique " : "")}{string.Join(",", i.Value.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value))}")
            .ShouldBe(Script.Value.Model.Tables.SelectMany(t => t.Indexes.Select(i => $"{t.Name} {i.Name} {(i.IsUnique ? "unique " : "")}{string.Join(",", i.Columns.Select(c => c.Name))}")), ignoreOrder: true);
        made.Where(i => i.Value.FilterPredicate is not null).Select(i => i.Key.Index)
            .ShouldBe(Script.Value.Model.Tables.SelectMany(t => t.Indexes).Where(i => i.Filter is not null).Select(i => i.Name), ignoreOrder: true);
        Script.Value.Model.Tables.SelectMany(t => t.Indexes).Where(i => i.IsUnique && i.Columns.Any(c => c.IsNullable) && i.Filter is null).Select(i => i.Name)
            .ShouldBeEmpty("SQL Server takes one row without a value alone: say .HasFilter(\"... IS NOT NULL\")");
    }

    [Fact]
    public void Keys_and_indexes_are_no_longer_than_SQL_Server_takes()
    {
        Script.Value.Model.Tables.Select(t => (t.PrimaryKey!.Name, Bytes: t.PrimaryKey.Columns.Sum(Bytes))).Where(k => k.Bytes > LongestKey).ShouldBeEmpty();
        Script.Value.Model.Tables.SelectMany(t => t.Indexes).Select(i => (i.Name, Bytes: i.Columns.Sum(Bytes) + i.Table.PrimaryKey!.Columns.Except(i.Columns).Sum(Bytes)))
            .Where(i => i.Bytes > LongestIndex).ShouldBeEmpty("the primary key stands in every index");
    }

    /// <summary>The parser takes some things that no server does, such as a literal TRUE or CREATE TABLE AS.</summary>
    [Fact]
    public void The_script_says_only_what_a_server_takes()
    {
        Script.Value.Statements.OfType<CreateTableStatement>().Where(t => t.SelectStatement is not null).ShouldBeEmpty();
        var seeds = new Literals();
        foreach (var insert in Script.Value.Statements.OfType<InsertStatement>())
            insert.Accept(seeds);
        seeds.Texts.Count.ShouldBeGreaterThan(30);
        seeds.Texts.Where(t => !t.IsNational && t.Value.Any(c => c > 127)).Select(t => t.Value).ShouldBeEmpty("without N in front, letters of Vietnamese are lost");
        seeds.Columns.ShouldNotContain("TRUE");
    }

    /// <summary>The most that a value of the column takes; a text without a length is in no key.</summary>
    private static int Bytes(IColumn column) => column.StoreType switch
    {
        "bit" => 1,
        "int" => 4,
        "date" => 3,
        "bigint" => 8,
        "binary(16)" => 16,
        ['n', 'v', 'a', 'r', 'c', 'h', 'a', 'r', '(', .. var length, ')'] when int.TryParse(length, out var letters) => letters * 2,
        var other => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is {other}, and stands in a key."),
    };

    private sealed class Literals : TSqlFragmentVisitor
    {
        public List<StringLiteral> Texts { get; } = [];

        public List<string> Columns { get; } = [];

        public override void Visit(StringLiteral node) => Texts.Add(node);

        public override void Visit(ColumnReferenceExpression node) => Columns.AddRange(node.MultiPartIdentifier.Identifiers.Select(i => i.Value.ToUpperInvariant()));
    }
}
