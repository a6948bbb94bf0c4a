using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects.SqlServer;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>What SQL Server says, as its documentation and its own catalogue of messages have it: no server is asked here.</summary>
public sealed class SqlServerFailureTests
{
    [Theory]
    [InlineData(1205, 13, "Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.", true)]
    [InlineData(3960, 16, "Snapshot isolation transaction aborted due to update conflict.", true)]
    [InlineData(3961, 16, "Snapshot isolation transaction failed in database 'b' because the object accessed by the statement has been modified by a DDL statement.", true)]
    [InlineData(2601, 14, "Cannot insert duplicate key row in object 'dbo.Dossiers' with unique index 'IX_Dossiers_Code'. The duplicate key value is (H27-1).", true)]
    [InlineData(2627, 14, "Violation of PRIMARY KEY constraint 'PK_Commands'. Cannot insert duplicate key in object 'dbo.Commands'. The duplicate key value is (0x01).", true)]
    [InlineData(2627, 14, "Violation of PRIMARY KEY constraint 'PK_Sequences'. Cannot insert duplicate key in object 'dbo.Sequences'. The duplicate key value is (in object 'dbo.X' index 'Y').", true)]
    [InlineData(2627, 14, "Violation of PRIMARY KEY constraint 'PK_Units'. Cannot insert duplicate key in object 'dbo.Units'. The duplicate key value is (constraint 'PK_Commands').", false)]
    [InlineData(2601, 14, "Cannot insert duplicate key row in object 'dbo.Certificates' with unique index 'IX_Certificates_Number'. The duplicate key value is (1).", false)]
    [InlineData(547, 16, "The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_Memberships_Units_UnitId\".", false)]
    [InlineData(515, 16, "Cannot insert the value NULL into column 'Last', table 'b.dbo.Sequences'; column does not allow nulls. INSERT fails.", false)]
    [InlineData(2628, 16, "String or binary data would be truncated in table 'b.dbo.Sequences', column 'Prefix'.", false)]
    public void A_lost_race_is_told_from_a_bug(int number, byte severity, string message, bool isLostRace)
    {
        using var db = DatabaseOptions.SqlServer("Server=none;Database=none").Open();
        DatabaseFailures.IsLostRace(new DbUpdateException("", Said(number, severity, message)), db.Model).ShouldBe(isLostRace);
        DatabaseFailures.IsAway(new DbUpdateException("", Said(number, severity, message))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-2, 11)]
    [InlineData(53, 20)]
    [InlineData(4060, 11)]
    [InlineData(18456, 14)]
    [InlineData(1105, 17)]
    [InlineData(9002, 17)]
    [InlineData(701, 17)]
    [InlineData(823, 24)]
    [InlineData(3906, 16)]
    [InlineData(6005, 14)]
    [InlineData(10054, 20)]
    [InlineData(40613, 17)]
    public void A_server_that_cannot_be_reached_or_written_to_is_away(int number, byte severity) =>
        DatabaseFailures.IsAway(new InvalidOperationException("", Said(number, severity, "..."))).ShouldBeTrue();

    [Fact]
    public void A_pool_without_a_free_connection_is_away_and_another_bug_of_that_kind_is_not()
    {
        const string Said = "Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.";
        DatabaseFailures.IsAway(new InvalidOperationException(Said) { Source = "Microsoft.Data.SqlClient" }).ShouldBeTrue();
        DatabaseFailures.IsAway(new InvalidOperationException("There is already an open DataReader.") { Source = "Microsoft.Data.SqlClient" }).ShouldBeFalse();
        DatabaseFailures.IsAway(new InvalidOperationException(Said)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(207)]
    [InlineData(208)]
    [InlineData(102)]
    [InlineData(229)]
    public void A_statement_that_is_wrong_is_a_bug(int number) => DatabaseFailures.IsAway(Said(number, 15, "...")).ShouldBeFalse();

    [Fact]
    public void A_database_that_is_set_up_otherwise_is_refused_with_what_to_run()
    {
        new SqlServerState("motcua", "Latin1_General_100_BIN2", true, 150).Wrong().ShouldBeEmpty();
        new SqlServerState("motcua", "Vietnamese_100_BIN2", true, 160).Wrong().ShouldBeEmpty();
        new SqlServerState("motcua", "SQL_Latin1_General_CP1_CI_AS", true, 160).Wrong().ShouldHaveSingleItem().ShouldContain("ALTER DATABASE [motcua] COLLATE Latin1_General_100_BIN2");
        new SqlServerState("motcua", "Latin1_General_BIN", true, 160).Wrong().ShouldHaveSingleItem();
        new SqlServerState("motcua", null, true, 160).Wrong().ShouldHaveSingleItem();
        new SqlServerState("một ]cửa", "Latin1_General_100_BIN2", false, 160).Wrong().ShouldHaveSingleItem().ShouldContain("ALTER DATABASE [một ]]cửa] SET READ_COMMITTED_SNAPSHOT ON");
        new SqlServerState("motcua", "Latin1_General_100_BIN2", true, 130).Wrong().ShouldHaveSingleItem().ShouldContain("SET COMPATIBILITY_LEVEL = 150");
        new SqlServerState("motcua", "Vietnamese_CI_AS", false, 100).Wrong().Count.ShouldBe(3);
    }

    [Fact]
    public void Ids_are_kept_in_the_order_in_which_they_were_made()
    {
        using var db = DatabaseOptions.SqlServer("Server=none;Database=none").Open();
        var ids = db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).ToList();
        ids.Count.ShouldBeGreaterThan(50);
        ids.Select(p => p.GetColumnType()).Distinct().ShouldBe(["binary(16)"]);

        var made = Enumerable.Range(0, 50).Select(n => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(n * 77_777_777L))).ToList();
        made.Select(id => SixteenBytes.Mapping.GenerateSqlLiteral(id)).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        SixteenBytes.Mapping.GenerateSqlLiteral(Guid.Parse("01930000-0000-7000-8000-0000000000ff")).ShouldBe("0x019300000000700080000000000000FF");
        SixteenBytes.Mapping.JsonValueReaderWriter!.ToJsonString(made[7]).ShouldBe($"\"{Convert.ToBase64String(made[7].ToByteArray(bigEndian: true))}\"", "as OPENJSON reads it");
    }

    /// <summary>SqlClient makes its exceptions itself, and gives nobody a constructor.</summary>
    private static SqlException Said(int number, byte severity, string message)
    {
        var error = Made<SqlError>(name => name switch { "infoNumber" => number, "errorClass" => severity, "errorMessage" => message, "server" or "procedure" => "", _ => null });
        var errors = Made<SqlErrorCollection>(_ => null);
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethod("CreateException", BindingFlags.Static | BindingFlags.NonPublic, [typeof(SqlErrorCollection), typeof(string)])!;
        return (SqlException)create.Invoke(null, [errors, "16.0"])!;
    }

    private static T Made<T>(Func<string, object?> value)
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).OrderBy(c => c.GetParameters().Length).First();
        return (T)constructor.Invoke([.. constructor.GetParameters().Select(p => value(p.Name!) ?? (p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null))]);
    }
}
