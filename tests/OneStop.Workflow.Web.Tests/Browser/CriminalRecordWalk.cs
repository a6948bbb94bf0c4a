using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The whole of 3.000333, from the counter to the returned result, as its people see it.</summary>
[Collection(nameof(Chromium))]
public sealed class CriminalRecordWalk(Chromium chromium, ShownProvince province)
{
    private static readonly Applicant Who = new("Đặng Thị Ngọc Ánh", "042198001234", "0912345678", "Số 12, đường Phan Đình Phùng, phường Thành Sen");

    private const string Finding = "Không có án tích trong cơ sở dữ liệu.", WhyReturned = "Chưa dẫn văn bản trả lời của Sở Tư pháp.", Mended = "Không có án tích; Sở Tư pháp trả lời tại văn bản 2215.";

    private Uri _address = null!;
    private Citizen _citizen = null!;
    private string _code = "";

    [Fact]
    public async Task A_certificate_goes_from_the_counter_by_the_post_and_the_police_back_to_its_owner()
    {
        _address = await province.Address();
        await using var citizen = _citizen = await Citizen.Arrive(chromium, _address);

        await TheClerkReceives();
        await TheCitizenSees("InProcess", "Số hóa hồ sơ", "1-received");
        await ThePostDigitises();
        await TheCitizenSees("InProcess", "Chuyển hồ sơ giấy", "2-digitised");
        await ThePaperIsHandedToThePolice();
        await TheCitizenSees("InProcess", "thẩm định", "3-handed-over");
        await TheOfficerAppraises();
        await TheCitizenSees("InProcess", "Duyệt, ký", "4-appraised");
        await TheLeaderReadsAndSendsBack();
        await TheOfficerReadsWhyAndDoesItAgain();
        await ThePostReadsNoneOfIt();
        await TheLeaderApproves();
        await TheCitizenSees("InProcess", "phát hành", "5-approved");
        await TheOfficerIssues();
        await TheCitizenSees("ResultReady", "Chuyển kết quả", "6-issued");
        await TheResultIsHandedBack();
        await TheCitizenSees("ResultReady", "Trả kết quả", "7-result-back");
        await ThePostReturnsIt();
        await TheCitizenSees("ResultReturned", null, "8-returned");
        await TheAuditorFindsTheChainWhole();
        await TheAdministratorSeesTheLimits("lan.province");
        _citizen.Visitor.HadNoTrouble();
    }

    private Task TheCitizenSees(string status, string? step, string picture) => _citizen.Sees(_code, Who.Factor, status, step, picture);

    private async Task TheClerkReceives()
    {
        await using var clerk = await Clerk.SignIn(chromium, _address);
        await clerk.Page.Locator("#procedure-list [data-code]").First.WaitForAsync();
        await clerk.Look("counter-empty");
        await clerk.Begin(Who);
        await clerk.Scan("TK", "to-khai.png", await clerk.Visitor.Scan());
        await clerk.Tick("TK");
        await clerk.ResultByPost();
        await clerk.TakeFee();
        await clerk.Look("counter-filled");
        await clerk.Accept();
        _code = await clerk.Code();
        await clerk.Look("counter-receipt");
        clerk.Visitor.HadNoTrouble();
    }

    private async Task ThePostDigitises()
    {
        await using var post = await Officer.SignIn(chromium, _address, "hoai.post");
        await post.Find(_code);
        await post.Look("tasks");
        await post.TakeOn(_code, "Số hóa hồ sơ");
        await post.Fill("pages", "3");
        await post.Mark("legible", "true");
        await post.Look("digitise");
        await post.Complete("Done");
        await post.Look("digitised");
        post.Visitor.HadNoTrouble();
    }

    private async Task ThePaperIsHandedToThePolice()
    {
        await HandOver("nga.center", "tuan.police", "Chuyển hồ sơ giấy", "papers");
    }

    private async Task TheOfficerAppraises()
    {
        await using var officer = await Officer.SignIn(chromium, _address, "tuan.police");
        await officer.TakeOn(_code, "Tra cứu, xác minh, thẩm định");
        await officer.Fill("finding", Finding);
        await officer.Mark("convictions", "Không có án tích");
        await officer.Look("appraise");
        await officer.Complete("Eligible");
        officer.Visitor.HadNoTrouble();
    }

    private async Task TheLeaderReadsAndSendsBack()
    {
        await using var leader = await Officer.SignIn(chromium, _address, "ha.police");
        await leader.TakeOn(_code, "Duyệt, ký kết quả");
        await Assertions.Expect(leader.At("records").Locator(".rec").First).ToContainTextAsync(Finding);
        await leader.Look("approve-reads");
        await leader.LookOnPhone("approve-reads-phone");
        // Without a reason it does not go back, and the page says where it is missing.
        await leader.At("outcome-Returned").ClickAsync();
        await leader.Page.Locator("#field-reason-error[role=alert]").WaitForAsync();
        await leader.Fill("reason", WhyReturned);
        await leader.Complete("Returned");
        await Assertions.Expect(leader.At("step-done")).ToContainTextAsync("đã giao cho Lê Minh Tuấn");
        await leader.Look("sent-back");
        leader.Visitor.HadNoTrouble();
    }

    private async Task TheOfficerReadsWhyAndDoesItAgain()
    {
        await using var officer = await Officer.SignIn(chromium, _address, "tuan.police");
        await officer.Find(_code);
        var row = officer.Task(_code, "Tra cứu, xác minh, thẩm định");
        await Assertions.Expect(row.GetByTestId("returned")).ToContainTextAsync("Trả lại lần 1");
        await Assertions.Expect(row).ToContainTextAsync(WhyReturned);
        await officer.Look("tasks-returned");
        await officer.Open("/inbox");
        await Assertions.Expect(officer.At("notice").Filter(new() { HasText = _code }).First).ToContainTextAsync("Việc bị trả lại");
        await officer.Look("inbox-returned");
        await officer.GoOnWith(_code, "Tra cứu, xác minh, thẩm định");
        await Assertions.Expect(officer.At("returned")).ToContainTextAsync(WhyReturned);
        await officer.Look("appraise-returned");
        await officer.LookOnPhone("appraise-returned-phone");
        await officer.Fill("finding", Mended);
        await officer.Mark("convictions", "Không có án tích");
        await officer.Complete("Eligible");
        officer.Visitor.HadNoTrouble();
    }

    private async Task ThePostReadsNoneOfIt()
    {
        await using var post = await Officer.SignIn(chromium, _address, "hoai.post");
        await post.Open($"/dossiers/{Uri.EscapeDataString(_code)}");
        await post.At("records").WaitForAsync();
        await post.Look("dossier-post");
        var page = await post.Page.ContentAsync();
        foreach (var secret in (string[])[Finding, Mended, WhyReturned])
            page.ShouldNotContain(secret);
        post.Visitor.HadNoTrouble();
    }

    private async Task TheLeaderApproves()
    {
        await using var leader = await Officer.SignIn(chromium, _address, "ha.police");
        await leader.TakeOn(_code, "Duyệt, ký kết quả");
        var records = leader.At("records").Locator(".rec");
        await Assertions.Expect(records.Nth(0)).ToContainTextAsync(Mended);
        await Assertions.Expect(records.Nth(1)).ToContainTextAsync(WhyReturned);
        await leader.Look("approve");
        await leader.Complete("Approved");
        leader.Visitor.HadNoTrouble();
    }

    private async Task TheOfficerIssues()
    {
        await using var officer = await Officer.SignIn(chromium, _address, "tuan.police");
        await officer.TakeOn(_code, "Cấp số, phát hành kết quả");
        await officer.Fill("resultNumber", "123/LLTP");
        await officer.Fill("resultDate", "22112026");
        await officer.Look("issue");
        await officer.Complete("Done");
        officer.Visitor.HadNoTrouble();
    }

    private async Task TheResultIsHandedBack() => await HandOver("tuan.police", "bao.post", "Chuyển kết quả", "result");

    private async Task HandOver(string giver, string taker, string step, string what)
    {
        await using (var giving = await Officer.SignIn(chromium, _address, giver))
        {
            await giving.TakeOn(_code, step);
            await giving.Look($"give-{what}-open");
            await giving.CountAndSign("1");
            await giving.Look($"give-{what}");
            await giving.Complete("Received");
            giving.Visitor.HadNoTrouble();
        }
        await using var taking = await Officer.SignIn(chromium, _address, taker);
        await taking.TakeOn(_code, step);
        await taking.CountAndSign("1");
        await taking.Look($"receive-{what}");
        await taking.Complete("Received");
        taking.Visitor.HadNoTrouble();
    }

    private async Task ThePostReturnsIt()
    {
        await using var post = await Officer.SignIn(chromium, _address, "bao.post");
        await post.TakeOn(_code, "Trả kết quả");
        await post.Fill("receivedBy", Who.FullName);
        await post.Mark("identityChecked", "true");
        await post.Look("return");
        await post.Complete("Delivered");
        await post.Look("returned");
        post.Visitor.HadNoTrouble();
    }

    private async Task TheAuditorFindsTheChainWhole()
    {
        await using var auditor = await Officer.SignIn(chromium, _address, "khanh.auditor");
        await auditor.Open($"/dossiers/{Uri.EscapeDataString(_code)}");
        (await auditor.At("audit").GetAttributeAsync("data-state")).ShouldBe("verified");
        await Assertions.Expect(auditor.At("history")).ToContainTextAsync("Xong bước “Chuyển hồ sơ giấy cho Công an tỉnh”: đã giao");
        await auditor.Look("dossier");
        await auditor.Open("/dossiers");
        await auditor.Page.GetByText(_code).First.WaitForAsync();
        await auditor.Look("dossiers");
        auditor.Visitor.HadNoTrouble();
    }

    private async Task TheAdministratorSeesTheLimits(string userName)
    {
        await using var administrator = await Officer.SignIn(chromium, _address, userName);
        await administrator.Open("/sla");
        await administrator.At("state-all").WaitForAsync();
        await administrator.Look("sla");
        administrator.Visitor.HadNoTrouble();
    }
}
