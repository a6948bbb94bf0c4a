using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A page that stands open shows and does nothing more for whom nobody is any more.</summary>
[Collection(nameof(Chromium))]
public sealed class CircuitEndTests(Chromium chromium, Offices offices) : IClassFixture<Offices>
{
    [Theory]
    [InlineData("everywhere")]
    [InlineData("administrator")]
    [InlineData("post")]
    public async Task An_open_page_ends_with_its_session(string how)
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        var code = await office.Files();
        await using var clerk = await Officer.SignIn(chromium, office.Address, Who(how));
        await clerk.Find(code);

        await End(office, how, Who(how));

        await Touch(clerk, code);
        await Assertions.Expect(clerk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"), new() { Timeout = 40_000 });
        (await clerk.Page.ContentAsync()).ShouldNotContain(code);
        await clerk.Open("/tasks");
        new Uri(clerk.Page.Url).AbsolutePath.ShouldBe("/dang-nhap");
    }

    /// <summary>Goes on working on the page; it may have left by itself before, then there is nothing to touch.</summary>
    private static async Task Touch(Officer clerk, string code)
    {
        try
        {
            await clerk.Task(code, "").First.ClickAsync();
            await clerk.At("search").FillAsync("");
        }
        catch (Exception gone) when (gone is TimeoutException or PlaywrightException && clerk.Page.Url.Contains("/dang-nhap", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Each way ends somebody else's session: the others go on in the same office.</summary>
    private static string Who(string how) => how switch
    {
        "everywhere" => "hoai.post",
        "administrator" => "bao.post",
        _ => "tien.post",
    };

    private static async Task End(Office office, string how, string userName)
    {
        switch (how)
        {
            case "everywhere":
                using (var elsewhere = await office.As(userName))
                    (await elsewhere.Post("/api/account/sign-out-everywhere", [])).IsTaken.ShouldBeTrue();
                break;
            case "administrator":
                using (var administrator = await office.As("son.system"))
                {
                    var person = await Office.IdOf(administrator, userName);
                    (await administrator.Post($"/api/people/{person}/end-sessions", Office.Command())).Taken();
                }
                break;
            default:
                await using (var db = await office.Contexts.CreateDbContextAsync())
                {
                    var person = await db.Set<Person>().Where(p => p.UserName == userName).Select(p => p.Id).SingleAsync();
                    (await db.Set<Membership>().Where(m => m.PersonId == person).ExecuteDeleteAsync()).ShouldBeGreaterThan(0);
                }
                break;
        }
    }
}
