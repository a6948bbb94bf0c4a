using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.CommandLine;
using OneStop.Workflow.Web.Hosting;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>Accounts with a printed password come into a database only where somebody asked for them, and never into Production.</summary>
public sealed class DemoDataTests
{
    [Theory, Databases]
    public async Task Production_refuses_the_demo_province_with_the_reason(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);

        var (exit, said) = await HostProgram.RunAs("Production", "run", "--db", HostProgram.Place(database.Options), "--sample", "--urls", "http://127.0.0.1:0");

        exit.ShouldBe(ExitCode.Failure, said);
        said.ShouldContain("Production");
        said.ShouldContain("create-admin");
        (await People(database)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Production_does_not_start_on_a_database_that_holds_demo_accounts(DatabaseKind kind)
    {
        await using var database = await DemoDatabase.Create(kind);
        (await People(database)).ShouldBeGreaterThan(0);

        var (exit, said) = await HostProgram.RunAs("Production", "run", "--db", HostProgram.Place(database.Options), "--urls", "http://127.0.0.1:0");

        exit.ShouldBe(ExitCode.Failure, said);
        said.ShouldContain("demo accounts (anh.thanhsen");
        said.ShouldNotContain("listens on");
    }

    [Theory, Databases]
    public async Task An_empty_database_has_no_account_says_so_and_gets_its_first_by_command_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await RunningHost.Start(database.Options, null, "--no-sample");
        using var browser = new HttpClient { BaseAddress = host.Address };
        (await People(database)).ShouldBe(0);
        host.Said.ShouldContain("create-admin");
        host.Said.ShouldNotContain("Motcua@2026");
        var before = await browser.GetStringAsync("/dang-nhap");
        before.ShouldContain("data-testid=\"no-account\"");
        before.ShouldNotContain("data-testid=\"samples\"");

        string[] admin = ["create-admin", "--db", HostProgram.Place(database.Options), "--user", "an.nguyen", "--name", "Nguyễn Văn An", "--unit-name", "UBND tỉnh", "--agency", "000.00.00.H27"];
        var (exit, said) = await HostProgram.RunAs("Production", admin);
        var (again, refused) = await HostProgram.RunAs("Production", [.. admin[..3], "--user", "be.nguyen", .. admin[5..]]);

        exit.ShouldBe(ExitCode.Ok, said);
        again.ShouldBe(ExitCode.Findings);
        refused.ShouldContain("an.nguyen");
        using var client = new ApiClient(host.Address);
        await client.SignIn("an.nguyen", said.Split('\n').Single(line => line.StartsWith("Password: ", StringComparison.Ordinal))[10..].Trim());
        (await client.Ask("/api/me")).Code.ShouldBe("SignInIsNotFinished");
        ((string?)(await client.Get("/api/account"))["stage"]).ShouldBe("NeedsPassword", "it is good for one thing: choosing an own one");
        (await browser.GetStringAsync("/dang-nhap")).ShouldNotContain("data-testid=\"no-account\"");
    }

    [Theory]
    [InlineData("Demo", null, null, true)]
    [InlineData("Demo", null, "false", false)]
    [InlineData("Demo", "Host=somewhere", null, false)]
    [InlineData("Demo", "Host=somewhere", "true", true)]
    [InlineData("Production", null, null, false)]
    [InlineData("Staging", null, null, false)]
    [InlineData("Development", null, null, false)]
    public void The_demo_province_is_named_or_it_is_not_loaded(string environment, string? server, string? said, bool loads)
    {
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager();
        (settings["ConnectionStrings:PostgreSql"], settings["Sample:Load"]) = (server, said);

        DemoChoice.IsNamed(settings, environment).ShouldBe(loads);
    }

    [Theory]
    [InlineData("--user", "Ba Ký Tự", "small letters")]
    [InlineData("--unit", "ubnd", "capital letters")]
    [InlineData("--agency", "H27", "000.00.00.H27")]
    [InlineData("--unit-name", "U", "2 to 100")]
    public async Task Bad_words_of_create_admin_are_told_and_nothing_is_written(string option, string value, string complaint)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        var given = new Dictionary<string, string> { ["--user"] = "an.nguyen", ["--name"] = "Nguyễn Văn An", ["--unit-name"] = "UBND tỉnh", ["--agency"] = "000.00.00.H27", [option] = value };
        using var errors = new StringWriter();

        var exit = await HostCommands.CarryUnlessRun(
            ["create-admin", "--db", HostProgram.Place(database.Options), .. given.SelectMany(g => new[] { g.Key, g.Value })], TextWriter.Null, errors);

        exit.ShouldBe(ExitCode.Findings);
        errors.ToString().ShouldContain(complaint);
        (await People(database)).ShouldBe(0);
    }

    private static async Task<int> People(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return await db.Set<Person>().CountAsync();
    }
}
