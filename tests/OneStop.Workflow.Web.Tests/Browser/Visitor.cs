using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>One person's browser window, which remembers what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _seen;
    private readonly List<string> _complaints = [];

    internal Visitor(IBrowserContext context, IPage page, string seen)
    {
        (_context, Page, _seen) = (context, page, seen);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complain($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Complain($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                Complain($"{response.Status} {response.Request.Method} {response.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>What the page's scripts, or the host behind them, complained of.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
    }

    /// <summary>Signs in at the form as an account of the demo province, and lands where its day begins.</summary>
    public async Task SignIn(string userName)
    {
        await Page.GotoAsync("/dang-nhap");
        await Page.FillAsync("#userName", userName);
        await Page.FillAsync("#password", DemoProvince.Password);
        await Page.ClickAsync("[data-testid=sign-in]");
        await Page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
    }

    /// <summary>Goes there and waits until nothing more is loaded.</summary>
    public async Task Open(string path) => await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>Takes a picture of the whole page into artifacts/screens, which git ignores.</summary>
    public async Task Photograph(string name)
    {
        var file = Path.Combine(Artifacts.Folder("screens"), $"{_seen}-{name}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    public void HadNoTrouble() => Complaints.ShouldBeEmpty();

    /// <summary>No page scrolls sideways at the size that it is designed for.</summary>
    public async Task FitsTheScreen() =>
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0, $"{Page.Url} is wider than the screen");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Complain(string what)
    {
        lock (_complaints)
            _complaints.Add(what);
    }
}
