using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The counter as its clerk meets it on a bad day.</summary>
[Collection(nameof(Chromium))]
public sealed class IntakeTests(Chromium chromium, ShownProvince province)
{
    [Fact]
    public async Task A_dossier_is_received_without_the_mouse()
    {
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Page.Locator("#procedure-list [data-code]").First.WaitForAsync();
        await clerk.Press("F3");
        await clerk.Type("3.000333");
        await clerk.Page.Locator("#procedure-list [data-code='3.000333'].on").WaitForAsync();
        await clerk.Press("Enter");
        await clerk.At("chosen-procedure").WaitForAsync();
        // Choosing leads on to the applicant.
        await Assertions.Expect(clerk.Page.Locator("#fullName")).ToBeFocusedAsync();
        await clerk.Type("Trần Văn Phím");
        await clerk.TabTo("idNumber");
        await clerk.Type("042099000111");
        await clerk.TabTo("phone");
        await clerk.Type("0987000111");
        await clerk.TabTo("paper-TK");
        await clerk.Press("Space");
        await clerk.Page.Locator("#paper-TK:checked").WaitForAsync();
        if (await clerk.Row("GTTT").CountAsync() > 0)
        {
            await Assertions.Expect(clerk.Row("GTTT")).ToContainTextAsync("chưa tra cứu");
            await clerk.TabTo("lookup-GTTT");
            await clerk.Press("ArrowDown");
            await Assertions.Expect(clerk.Row("GTTT")).ToContainTextAsync("bạn ghi đã tra cứu lúc");
        }
        await clerk.SeesNoGap();
        await clerk.Press("F9");

        (await clerk.Code()).ShouldContain("H27-");
        clerk.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_missing_paper_is_said_beside_its_row_and_what_was_typed_stays()
    {
        var who = new Applicant("Võ Thị Thiếu Giấy", "042099000222", "0987000222", "Số 2, đường Mẫu");
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Begin(who);
        // The closed exit leads to what is missing.
        await clerk.Press("F9");

        await Assertions.Expect(clerk.Row("TK")).ToContainTextAsync("chưa có");
        await Assertions.Expect(clerk.Page.Locator("#paper-TK")).ToBeFocusedAsync();
        await Assertions.Expect(clerk.Page.Locator("#fullName")).ToHaveValueAsync(who.FullName);
        await Assertions.Expect(clerk.Page.Locator("#idNumber")).ToHaveValueAsync(who.IdNumber);
        await Assertions.Expect(clerk.At("chosen-procedure")).ToContainTextAsync("3.000333");
        await clerk.Look("counter-missing-paper");
        clerk.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_wrong_number_is_said_beside_its_field()
    {
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Begin(new Applicant("Bùi Thị Sai Số", "0420", "12", "Số 3, đường Mẫu"));
        await clerk.Tick("TK");
        // The closed exit leads to what is missing.
        await clerk.Press("F9");

        await Assertions.Expect(clerk.Page.Locator("#idNumber-error")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator("#phone-error")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator("#idNumber")).ToHaveValueAsync("0420");
        await clerk.Look("counter-wrong-number");
    }

    [Fact]
    public async Task Two_clicks_on_accept_file_one_dossier()
    {
        var who = new Applicant("Phạm Văn Bấm Đúp", "042099000333", "0987000333", "Số 4, đường Mẫu");
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Begin(who);
        await clerk.Tick("TK");
        await clerk.SaysLookedUp("GTTT");
        await clerk.SeesNoGap();
        await clerk.At("accept").DblClickAsync();
        var code = await clerk.Code();

        await clerk.Open("/dossiers");
        await clerk.Page.FillAsync("input[name=q]", who.FullName);
        await clerk.Press("Enter");
        await clerk.Page.WaitForURLAsync("**/dossiers?*q=*");
        var rows = clerk.At("dossiers").Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First).ToContainTextAsync(code);
        clerk.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task Two_tabs_of_one_clerk_have_two_drafts_and_a_closed_one_is_gone_on_with()
    {
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Begin(new Applicant("Trần Thị Thẻ Một", "042099000444", "0987000444", "Số 5, đường Mẫu"));
        var second = await Tab(clerk);
        await Assertions.Expect(second.Locator("#fullName")).ToHaveValueAsync("");
        await second.FillAsync("#fullName", "Lê Văn Thẻ Hai");
        await second.Locator("#fullName").BlurAsync();
        await Assertions.Expect(second.GetByTestId("draft")).ToContainTextAsync("Nháp tự lưu");

        await clerk.Page.ReloadAsync();
        await Assertions.Expect(clerk.Page.Locator("#fullName")).ToHaveValueAsync("Trần Thị Thẻ Một");
        await second.ReloadAsync();
        await Assertions.Expect(second.Locator("#fullName")).ToHaveValueAsync("Lê Văn Thẻ Hai");

        await second.CloseAsync();
        var third = await Tab(clerk);
        await Assertions.Expect(third.Locator("#fullName")).ToHaveValueAsync("Lê Văn Thẻ Hai");
        await Assertions.Expect(clerk.Page.Locator("#fullName")).ToHaveValueAsync("Trần Thị Thẻ Một");
        clerk.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task The_same_person_twice_in_a_day_is_asked_about()
    {
        var who = new Applicant("Hồ Thị Nộp Lại", "042099000565", "0987000565", "Số 6, đường Mẫu");
        var first = await Clerk.Receive(chromium, await province.Address(), who);
        await using var clerk = await Clerk.SignIn(chromium, await province.Address());
        await clerk.Begin(who);
        await clerk.Tick("TK");
        await clerk.SeesNoGap();
        await clerk.Accept();
        var question = clerk.Page.Locator(".rz-dialog");
        await Assertions.Expect(question).ToContainTextAsync(first);
        await clerk.Look("counter-again");
        await question.GetByText("Vẫn nộp hồ sơ mới").ClickAsync();
        (await clerk.Code()).ShouldNotBe(first);
        clerk.Visitor.HadNoTrouble();
    }

    /// <summary>Another tab of the same browser, at the counter.</summary>
    private static async Task<IPage> Tab(Clerk clerk)
    {
        var tab = await clerk.Page.Context.NewPageAsync();
        await tab.GotoAsync("/counter");
        await tab.Locator("fieldset.desk:not([disabled])").WaitForAsync();
        return tab;
    }
}
