using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

public sealed class SampleOrganisationTests
{
    [Theory, Databases]
    public async Task It_is_loaded_once(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var units = await province.Count<Unit>();

        (await province.Get<SampleOrganisation>().Load(Province.Folder)).ShouldBeFalse();

        (await province.Count<Unit>()).ShouldBe(units);
        units.ShouldBe(14);
    }

    [Theory, Databases]
    public async Task Nodes_that_start_together_load_it_once(DatabaseKind kind)
    {
        await using var province = await Province.Empty(kind);
        await using var other = province.OtherNode();

        var loaded = await Task.WhenAll(province.Get<SampleOrganisation>().Load(Province.Folder), other.Get<SampleOrganisation>().Load(Province.Folder));

        loaded.Count(l => l).ShouldBe(1);
        (await province.Count<Person>()).ShouldBe(45);
    }

    [Theory, Databases]
    public async Task It_has_somebody_for_every_role_and_a_clerk_who_is_not_trained(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var accounts = await SampleOrganisation.Accounts(Province.Folder);
        var directory = province.Get<IDirectory>();

        var actors = new List<Actor>();
        foreach (var account in accounts.Accounts)
            actors.Add(await province.Actor(account.UserName));

        Roles.All.Where(role => !actors.Any(a => a.Holds(role))).ShouldBeEmpty();
        var thuy = await province.Actor("thuy.post");
        (await directory.IsTrained(thuy.PersonId!.Value, "Lý lịch tư pháp", province.Today, default)).ShouldBeFalse();
        (await directory.HasTrainedClerk("BDTINH", "Lý lịch tư pháp", province.Today, default)).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Every_commune_receives_and_decides_and_has_its_post(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var directory = province.Get<IDirectory>();
        var units = await directory.All(default);
        var actors = new List<Actor>();
        foreach (var account in (await SampleOrganisation.Accounts(Province.Folder)).Accounts)
            actors.Add(await province.Actor(account.UserName));

        foreach (var commune in units.Where(u => u.Kind == UnitKind.Commune))
        {
            foreach (var role in new[] { Roles.CounterClerk, Roles.Officer, Roles.Leader, Roles.UnitAdministrator })
                actors.ShouldContain(a => a.Holds(role, commune.Id), $"{role} of {commune.Id}");
            units.ShouldContain(u => u.Id == "BD" + commune.Id && u.Kind == UnitKind.PostOfCommune);
        }
    }

    [Fact]
    public async Task Every_unit_names_a_calendar_of_the_folder()
    {
        var codes = Directory.GetFiles(Province.Folder, "calendar*.json").Select(file => CalendarJson.Read(File.ReadAllText(file)).Code).ToList();
        await using var province = await Province.Sample(DatabaseKind.Sqlite);

        (await province.Get<IDirectory>().All(default)).Where(u => !codes.Contains(u.CalendarId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"party\": \"Post\"", "\"party\": \"Pots\"", "$.units[9].party")]
    [InlineData("\"parentId\": \"BDTINH\"", "\"parentId\": \"BDTONG\"", "$.units[10].parentId: no unit 'BDTONG'")]
    [InlineData("\"id\": \"STP\"", "\"id\": \"SCT\"", "$.units[4].id: 'SCT' is given twice")]
    [InlineData("\"userName\": \"bao.post\"", "\"userName\": \"hoai.post\"", "$.people[1].userName: 'hoai.post' is given twice")]
    [InlineData("\"role\": \"postal-clerk\"", "\"role\": \"officer\"", "$.people[0].posts[0].role: 'officer' cannot be held in PostOfProvince 'BDTINH'")]
    [InlineData("\"role\": \"postal-clerk\"", "\"role\": \"postman\"", "$.people[0].posts[0].role: 'postman' is none of")]
    [InlineData("\"unit\": \"BDTINH\"", "\"unit\": \"BDHUYEN\"", "$.people[0].posts[0].unit: there is no unit 'BDHUYEN'")]
    [InlineData("\"validTo\": \"2028-06-30\"", "\"validTo\": \"2020-06-30\"", "$.people[0].certificates[0].validTo")]
    [InlineData("\"validTo\": \"2028-06-30\"", "\"validTo\": \"30/6/2028\"", "$.people[0].certificates[0].validTo")]
    [InlineData("\"fullName\": \"Phan Thị Hoài\"", "\"name\": \"Phan Thị Hoài\"", "$.people[0]")]
    [InlineData("\"sample\": true", "\"sample\": false", "$.sample: only data marked as sample")]
    [InlineData("\"sample\": true,", "\"sample\": true", "$")]
    public async Task A_wrong_file_is_told_with_file_and_path_and_nothing_is_written(string right, string wrong, string path)
    {
        await using var province = await Province.Empty(DatabaseKind.Sqlite);
        var folder = Path.Combine(TemporaryFolder.OfThisProcess, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        var text = await File.ReadAllTextAsync(Path.Combine(Province.Folder, SampleOrganisation.FileName));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, SampleOrganisation.FileName), text[..at] + wrong + text[(at + right.Length)..]);

        var failure = await Should.ThrowAsync<InvalidDataException>(() => province.Get<SampleOrganisation>().Load(folder));

        failure.Message.ShouldContain(Path.Combine(folder, SampleOrganisation.FileName) + ": " + path);
        (await province.Count<Unit>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        await using var province = await Province.Empty(DatabaseKind.Sqlite);

        (await Should.ThrowAsync<InvalidDataException>(() => province.Get<SampleOrganisation>().Load("/nowhere"))).Message.ShouldBe("/nowhere/organisation.json: there is no such file.");
    }
}
