using Microsoft.Playwright;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>One person's browser window, which remembers what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _seen;
    private readonly List<string> _complaints = [];

    internal Visitor(IBrowserContext context, IPage page, Uri home, string seen)
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
            if (response.Status is 404 or >= 500)
                Complain($"{response.Status} {response.Request.Method} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } to && to.Authority != home.Authority)
                Complain($"asks another host: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>What the page's scripts, or the host behind them, complained of; and requests that left the host.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
    }

    /// <summary>Takes a picture of the whole page into artifacts/screens, which git ignores.</summary>
    public async Task Photograph(string name)
    {
        var file = Path.Combine(Artifacts.Folder("screens"), $"{_seen}-{name}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    public void HadNoTrouble() => Complaints.ShouldBeEmpty();

    /// <summary>A picture of the page as the screen shows it, as bytes: what a scanner would give.</summary>
    public Task<byte[]> Scan() => Page.ScreenshotAsync(new() { Type = ScreenshotType.Png });

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
