using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

[Collection(nameof(Offices))]
public sealed class WorkOfMineAndOfAUnit(Offices offices)
{
    [Theory, Databases]
    public async Task The_list_answers_mine_a_units_and_overdue_page_by_page(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await office.As("hoai.post");
        var id = await Office.Item(clerk, code);
        (await Rows(clerk, $"mine=true&search={code}")).ShouldBe(0);
        (await Rows(clerk, $"unit=BDTINH&search={code}")).ShouldBe(1);

        (await clerk.Post($"/api/work-items/{id}/claim", Office.Command())).Taken();
        (await Rows(clerk, $"mine=true&search={code}")).ShouldBe(1);
        (await Rows(clerk, $"mine=true&overdue=true&search={code}")).ShouldBe(0);
        (await Rows(clerk, $"mine=true&search={code}&page=2")).ShouldBe(0);
    }

    private static async Task<int> Rows(Hosts.ApiClient person, string question) =>
        (await person.Get($"/api/work-items?{question}"))["page"]!["rows"]!.AsArray().Count;
}
