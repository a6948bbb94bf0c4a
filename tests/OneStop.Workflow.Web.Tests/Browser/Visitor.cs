using Microsoft.Playwright;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>One person's browser window, which remembers what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _seen;
    private readonly List<string> _complaints = [];
    private readonly List<Answered> _answers = [];

    internal Visitor(IBrowserContext context, IPage page, Uri home, string seen)
    {
        (_context, Page, _seen) = (context, page, seen);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complain($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Complain($"script: {error}");
        page.Response += (_, response) => Hear(response);
        page.RequestFailed += (_, request) =>
        {
            // What a page no longer waits for when it is left is no failure.
            if (request.Failure is not "net::ERR_ABORTED")
                Complain($"{request.Failure} {request.Method} {request.Url}");
        };
        page.Request += (_, request) => StayAtHome(home, request.Url);
        page.WebSocket += (_, socket) => StayAtHome(home, socket.Url);
    }

    public IPage Page { get; }

    /// <summary>What the page's scripts, or the host behind them, complained of; and requests that left the host.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
    }

    /// <summary>Every request of the window and its frames that was answered, in order.</summary>
    public IReadOnlyList<Answered> Answers
    {
        get { lock (_answers) return [.. _answers]; }
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

    private void Hear(IResponse response)
    {
        lock (_answers)
            _answers.Add(new Answered(response.Request.Method, new Uri(response.Url).AbsolutePath, response.Status));
        if (response.Status is 404 or >= 500)
            Complain($"{response.Status} {response.Request.Method} {response.Url}");
    }

    private void StayAtHome(Uri home, string asked)
    {
        if (new Uri(asked) is { Scheme: "http" or "https" or "ws" or "wss" } to && to.Authority != home.Authority)
            Complain($"asks another host: {asked}");
    }

    private void Complain(string what)
    {
        lock (_complaints)
            _complaints.Add(what);
    }
}

public sealed record Answered(string Method, string Path, int Status);
