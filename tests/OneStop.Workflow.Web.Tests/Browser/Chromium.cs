using Microsoft.Playwright;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Debian's Chromium, started once for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var place = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "The browser tests need Chromium: install it with `apt-get install chromium` (or run tests/run.sh, which does).");
        _playwright = await Playwright.CreateAsync();
        // No sandbox: it cannot be had as root. The pages shown are our own.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = place, Args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh person at a screen: no cookies, and the size that the pages are designed for.</summary>
    /// <param name="width">1366x768 is a counter's screen, 360x740 a citizen's phone.</param>
    /// <param name="seen">The subject of the screenshots' names.</param>
    public async Task<Visitor> Visit(Uri address, string seen, int width = 1366, int height = 768, string language = "vi-VN")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = language,
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return new Visitor(context, await context.NewPageAsync(), address, seen);
    }
}

[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>, ICollectionFixture<ShownProvince>, ICollectionFixture<DrawnOffices>;
