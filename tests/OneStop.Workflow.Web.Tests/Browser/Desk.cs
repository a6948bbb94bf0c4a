using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Somebody signed in at a screen of 1366 by 768.</summary>
public class Desk : IAsyncDisposable
{
    protected Desk(Visitor visitor) => Visitor = visitor;

    public Visitor Visitor { get; }

    public IPage Page => Visitor.Page;

    /// <summary>Comes in by the sign-in page, as everybody does.</summary>
    public static async Task<Visitor> Enter(Chromium chromium, Uri address, string userName, string? password = null)
    {
        var visitor = await chromium.Visit(address, userName);
        await visitor.Page.GotoAsync("/dang-nhap");
        await visitor.Page.FillAsync("#userName", userName);
        await visitor.Page.FillAsync("#password", password ?? DemoProvince.Password);
        await visitor.Page.ClickAsync("[data-testid=sign-in]");
        // In, or turned away; before that nothing else can be opened.
        await visitor.Page.Locator("[data-testid=me], [data-testid=refusal]").First.WaitForAsync();
        return visitor;
    }

    public async Task Open(string path) => await Page.GotoAsync(path);

    public Task Press(string key) => Page.Keyboard.PressAsync(key);

    public Task Type(string text) => Page.Keyboard.TypeAsync(text);

    /// <summary>Goes on by the tab key until the field with this id has the focus.</summary>
    public async Task TabTo(string id)
    {
        const int Most = 40;
        var passed = new List<string>();
        for (var pressed = 0; pressed < Most; pressed++)
        {
            await Press("Tab");
            passed.Add(await Page.EvaluateAsync<string>("() => document.activeElement.id || document.activeElement.tagName"));
            if (passed[^1] == id)
                return;
        }
        throw new InvalidOperationException($"{Most} tabs did not lead to {id}, but to {string.Join(", ", passed)}");
    }

    public ILocator At(string testId) => Page.GetByTestId(testId);

    /// <summary>Takes a picture, and looks that the screen needs no scrolling sideways.</summary>
    public async Task Look(string name)
    {
        await Visitor.Photograph(name);
        await Visitor.FitsTheScreen();
    }

    /// <summary>Takes a picture at the size of a telephone.</summary>
    public async Task LookOnPhone(string name)
    {
        await Page.SetViewportSizeAsync(390, 844);
        await Visitor.Photograph(name);
        await Page.SetViewportSizeAsync(1366, 768);
    }

    public async ValueTask DisposeAsync()
    {
        await Visitor.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A form hears of what is typed when its field is left.</summary>
    public async Task Write(string field, string text)
    {
        await Page.FillAsync(field, text);
        await Page.Locator(field).BlurAsync();
    }
}
