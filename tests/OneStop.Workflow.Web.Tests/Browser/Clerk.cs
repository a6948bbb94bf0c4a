using Microsoft.Playwright;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Who hands in a dossier; the phone's last four digits open the public page.</summary>
public sealed record Applicant(string FullName, string IdNumber, string Phone, string Address)
{
    /// <summary>What the citizen's page asks for beside the code: the end of the phone number, and that of the identity number.</summary>
    public string Factor => $"{Phone[^4..]} {IdNumber[^6..]}";
}

/// <summary>Receives dossiers at /counter.</summary>
public sealed class Clerk : Desk
{
    private Clerk(Visitor visitor) : base(visitor)
    {
    }

    public static async Task<Clerk> SignIn(Chromium chromium, Uri address, string userName = "nga.center")
    {
        var clerk = new Clerk(await Enter(chromium, address, userName));
        await clerk.Open("/counter");
        return clerk;
    }

    /// <summary>One clerk receives one complete dossier (3.000333) and leaves the desk.</summary>
    /// <returns>The code of the dossier.</returns>
    public static async Task<string> Receive(Chromium chromium, Uri address, Applicant who)
    {
        await using var clerk = await SignIn(chromium, address);
        await clerk.Begin(who);
        await clerk.Tick("TK");
        await clerk.SaysLookedUp("GTTT");
        await clerk.SeesNoGap();
        await clerk.Accept();
        return await clerk.Code();
    }

    public async Task Choose(string procedure, string typed)
    {
        // The desk is closed until it answers; filling waits for that.
        await Page.FillAsync("#procedure", typed);
        await Page.ClickAsync($"#procedure-list [data-code='{procedure}']");
        await At("chosen-procedure").WaitForAsync();
    }

    public async Task WriteApplicant(Applicant who)
    {
        await Write("#fullName", who.FullName);
        await Write("#idNumber", who.IdNumber);
        await Write("#address", who.Address);
        await Write("#phone", who.Phone);
    }

    public Task Tick(string component) => Page.CheckAsync($"#paper-{component}");

    /// <summary>Says that the database answered with a match, where the procedure names one.</summary>
    public async Task SaysLookedUp(string component)
    {
        if (await Page.Locator($"#lookup-{component}").CountAsync() > 0)
            await Page.SelectOptionAsync($"#lookup-{component}", "Match");
    }

    public async Task Scan(string component, string fileName, byte[] png)
    {
        await Row(component).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "image/png", Buffer = png });
        await Row(component).GetByTitle(fileName).WaitForAsync();
    }

    public Task ResultByPost() => Page.CheckAsync("input[name=result-channel][value=Post]");

    public Task TakeFee() => At("fee-collected").CheckAsync();

    /// <summary>Waits until the desk says that everything is there.</summary>
    public Task SeesNoGap() => At("gaps").WaitForAsync(new() { State = WaitForSelectorState.Detached });

    public Task Accept() => At("accept").ClickAsync();

    /// <summary>The code that stands on the receipt.</summary>
    public async Task<string> Code() => (await At("dossier-code").TextContentAsync())!.Trim();

    public ILocator Row(string component) => Page.Locator($"[data-testid=component][data-code={component}]");

    /// <summary>Everything of a criminal record certificate (3.000333) but the papers.</summary>
    public async Task Begin(Applicant who)
    {
        await Choose("3.000333", "ly lich tu phap");
        await WriteApplicant(who);
    }
}
