using Microsoft.Extensions.Configuration;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>What an operator names as the database is the one that is meant, or is refused with a sentence.</summary>
public sealed class DatabaseChoiceTests
{
    [Theory]
    [InlineData("data/onestop.db", DatabaseProvider.Sqlite)]
    [InlineData("/var/lib/one stop/a=b.db", DatabaseProvider.Sqlite)]
    [InlineData("Host.db", DatabaseProvider.Sqlite)]
    [InlineData("Host=db.tinh.vn;Database=motcua;Username=u;Password=p", DatabaseProvider.PostgreSql)]
    [InlineData("host=/var/run/postgresql;Database=motcua", DatabaseProvider.PostgreSql)]
    [InlineData("Database=motcua;Host=localhost", DatabaseProvider.PostgreSql)]
    [InlineData("Server=sql.tinh.vn;Database=motcua;User Id=u;Password=p", DatabaseProvider.SqlServer)]
    [InlineData("server=tcp:sql.tinh.vn,1433;Initial Catalog=motcua;Integrated Security=true;TrustServerCertificate=true", DatabaseProvider.SqlServer)]
    [InlineData("Data Source=sql.tinh.vn;Initial Catalog=motcua", DatabaseProvider.SqlServer)]
    [InlineData("Data Source=sql.tinh.vn;Database=motcua;Encrypt=false", DatabaseProvider.SqlServer)]
    [InlineData("Server=\"a;Host=b\";Database=motcua", DatabaseProvider.SqlServer)]
    [InlineData("Host=localhost;Database=motcua;Password=\"a;Server=b\"", DatabaseProvider.PostgreSql)]
    public void A_file_or_a_servers_connection_string_is_told_apart_by_its_words(string said, DatabaseProvider provider)
    {
        DatabaseChoice.TryRead(said, out var options, out var why).ShouldBeTrue(why);
        options.ShouldBe(new DatabaseOptions(provider, said));
    }

    [Theory]
    [InlineData("", "name a file (SQLite)")]
    [InlineData(" data/onestop.db", "blanks")]
    [InlineData("Server=sql.tinh.vn", "names its database")]
    [InlineData("Data Source=sql.tinh.vn;User Id=u", "names its database")]
    [InlineData("Initial Catalog=motcua", "names its server")]
    [InlineData("Server=localhost;Port=5432;Database=motcua;Username=u", "Host=...")]
    [InlineData("Host=localhost;Databse=motcua", "Databse")]
    [InlineData("Host=;Database=motcua", "names no server")]
    [InlineData("Host=localhost;Server=localhost;Database=motcua", "keep one kind")]
    [InlineData("Host=localhost;Initial Catalog=motcua", "keep one kind")]
    [InlineData("Database=motcua;Username=u", "names no server")]
    [InlineData("Database=motcua", "names no server")]
    [InlineData("Data Source=data/onestop.db", "path of its file alone")]
    [InlineData("Data Source=data/onestop.db;Mode=ReadOnly", "path of its file alone")]
    [InlineData("postgres://u:p@localhost/motcua", "postgres://")]
    [InlineData("Host=localhost;Database", "no connection string")]
    [InlineData("data/", "is a folder")]
    public void What_names_no_database_is_refused_with_what_would(string said, string complaint)
    {
        DatabaseChoice.TryRead(said, out var options, out var why).ShouldBeFalse();
        options.ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain(complaint);
    }

    [Theory]
    [InlineData(null, null, "kept.db", DatabaseProvider.Sqlite, "kept.db")]
    [InlineData("", " ", null, DatabaseProvider.Sqlite, "data/onestop.db")]
    [InlineData("Host=a", "", "kept.db", DatabaseProvider.PostgreSql, "Host=a")]
    [InlineData("", "Server=a;Database=b", "kept.db", DatabaseProvider.SqlServer, "Server=a;Database=b")]
    public void Settings_name_a_server_before_a_file(string? postgreSql, string? sqlServer, string? file, DatabaseProvider provider, string connection) =>
        DatabaseOptions.From(Settings(postgreSql, sqlServer, file)).ShouldBe(new DatabaseOptions(provider, connection));

    [Theory]
    [InlineData("Host=a", "Server=a;Database=b", "both set")]
    [InlineData("Hots=a", null, "ConnectionStrings:PostgreSql: ")]
    [InlineData(null, "Server=a", "ConnectionStrings:SqlServer: ")]
    public void Settings_that_name_two_servers_or_none_are_refused(string? postgreSql, string? sqlServer, string complaint) =>
        Should.Throw<InvalidDataException>(() => DatabaseOptions.From(Settings(postgreSql, sqlServer, null))).Message.ShouldContain(complaint);

    [Fact]
    public void What_was_chosen_on_the_command_line_stands_over_every_setting()
    {
        foreach (var chosen in (DatabaseOptions[])[DatabaseOptions.Sqlite("x.db"), DatabaseOptions.PostgreSql("Host=x"), DatabaseOptions.SqlServer("Server=x;Database=y")])
        {
            var settings = Settings("Host=a", "Server=a;Database=b", "kept.db");
            foreach (var (setting, value) in chosen.AsSettings())
                settings[setting] = value;
            DatabaseOptions.From(settings).ShouldBe(chosen);
        }
    }

    [Theory]
    [InlineData("Host=a;Database=b;Username=u;Password=geheim", "PostgreSQL, Host=a;Database=b;Username=u")]
    [InlineData("Host=a;Pwd=geheim;Database=b", "PostgreSQL, Host=a;Database=b")]
    [InlineData("Server=a;Database=b;User Id=u;Pwd=\"geheim;Server=c\"", "SQL Server, Server=a;Database=b;User Id=u")]
    [InlineData("data/onestop.db", "data/onestop.db")]
    public void A_place_is_told_without_its_password(string said, string place)
    {
        DatabaseChoice.TryRead(said, out var options, out _).ShouldBeTrue();
        (options!.Place.ToLowerInvariant(), options.ToString()).ShouldBe((place.ToLowerInvariant(), options.Place));
    }

    private static IConfigurationRoot Settings(string? postgreSql, string? sqlServer, string? file) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:PostgreSql"] = postgreSql,
        ["ConnectionStrings:SqlServer"] = sqlServer,
        ["Database:File"] = file,
    }).Build();
}
