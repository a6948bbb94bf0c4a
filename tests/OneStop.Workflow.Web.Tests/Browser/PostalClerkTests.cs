using Microsoft.Playwright;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>People of the post see a name in full only in the dossier that they work on.</summary>
[Collection(nameof(Chromium))]
public sealed class PostalClerkTests(Chromium chromium, ShownProvince province)
{
    [Fact]
    public async Task Lists_of_the_post_show_masked_names()
    {
        var who = new Applicant("Hồ Xuân Quỳnh", "042099000555", "0987000555", "Số 6, đường Mẫu");
        var address = await province.Address();
        var code = await Clerk.Receive(chromium, address, who);
        await using var post = await Officer.SignIn(chromium, address, "hoai.post");
        await post.Find(code);
        await Assertions.Expect(post.Task(code, "")).ToContainTextAsync("***");
        await Assertions.Expect(post.Page.Locator("body")).Not.ToContainTextAsync("Quỳnh");
        await post.Open($"/dossiers?q={code}");
        await Assertions.Expect(post.At("dossiers")).ToContainTextAsync("***");
        await Assertions.Expect(post.Page.Locator("body")).Not.ToContainTextAsync("Quỳnh");
        await post.Look("dossiers-masked");
        post.Visitor.HadNoTrouble();
    }
}
