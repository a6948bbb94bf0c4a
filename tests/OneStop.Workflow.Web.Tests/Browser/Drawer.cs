using System.Globalization;
using Microsoft.Playwright;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A designer at the canvas: our page, and Studio in its frame.</summary>
public sealed class Drawer : Desk
{
    /// <summary>Studio is a program that the browser first has to fetch and start, here beside many others.</summary>
    private const float Patience = 90_000;

    private Drawer(Visitor visitor) : base(visitor) => Canvas = new Canvas(visitor.Page);

    public Canvas Canvas { get; }

    public IFrameLocator Studio => Page.FrameLocator("#studio");

    public ILocator Said => Page.GetByTestId("designer-said");

    /// <summary>What the check says now, by the codes of its rules.</summary>
    public ILocator Complaints => Page.Locator(".cpl");

    public static async Task<Drawer> SignIn(Chromium chromium, Uri address, string userName = "phuc.designer")
    {
        var drawer = new Drawer(await Enter(chromium, address, userName));
        drawer.Page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return drawer;
    }

    /// <summary>Opens a process and waits until it can be edited.</summary>
    public async Task Draw(string definitionId)
    {
        await Open($"/designer/{definitionId}");
        await Editable();
    }

    /// <summary>The same by the list, as designers come.</summary>
    public async Task DrawFromList(string definitionId)
    {
        await Open("/designer");
        await Follow(definitionId);
    }

    /// <summary>The same once Studio, started ahead on the list, stands ready.</summary>
    public async Task DrawAhead(string definitionId)
    {
        await Open("/designer");
        await Page.Locator("html[data-warm]").WaitForAsync();
        await Follow(definitionId);
    }

    /// <summary>From the canvas back to the list, and into another process.</summary>
    public async Task DrawInstead(string definitionId)
    {
        await Page.Locator("a[href='/designer']").First.ClickAsync();
        await Follow(definitionId);
    }

    private async Task Follow(string definitionId)
    {
        await Page.Locator($"a[data-open][href$='/{definitionId}']").ClickAsync();
        await Page.WaitForURLAsync($"**/designer/{definitionId}");
        await Editable();
    }

    private async Task Editable()
    {
        await Page.Locator("main[data-ready]").WaitForAsync();
        await Studio.Locator("elsa-activity-wrapper .elsa-activity").First.WaitForAsync();
        await Studio.Locator(".mud-toolbar").First.WaitForAsync();
    }

    /// <summary>Begins a process and waits until it can be edited.</summary>
    public async Task Begin(string name)
    {
        await Open("/designer/new");
        await Write("#name", name);
        await At("begin").ClickAsync();
        await Page.Locator("main[data-ready]").WaitForAsync();
    }

    /// <summary>Which process the page shows.</summary>
    public async Task<string> Opened() => await Page.Locator("main.designer").GetAttributeAsync("data-definition") ?? "";

    /// <summary>Gives the draft to those who publish.</summary>
    public async Task SendForReview(string process, string note)
    {
        await Open($"/designer/{process}/publish");
        await Write("#change-note", note);
        await Page.Locator("[data-testid=send]:not([aria-disabled])").WaitForAsync();
        await Press("F9");
        await At("is-waiting").WaitForAsync();
    }

    /// <summary>How often an activity ran, as the canvas of a run marks it.</summary>
    public ILocator Ran(string activity) => Studio.Locator($".x6-node[data-cell-id='{activity}'] .mud-badge");

    /// <summary>Drags a step from the palette, one of ours where no other group is named; answers its id.</summary>
    public async Task<string> Drag(string step, float x, float y, string from = "Một cửa")
    {
        var group = Studio.Locator(".mud-expand-panel", new() { HasText = from });
        var item = group.Locator("[draggable=true]", new() { HasText = step }).First;
        await group.Locator(".mud-expand-panel-header").ClickAsync();
        await item.ScrollIntoViewIfNeededAsync();
        var before = await Ids();
        await Saving(() => item.DragToAsync(Studio.Locator(".graph-container"), new() { TargetPosition = new() { X = x, Y = y } }));
        return (await Ids()).Except(before).Single();
    }

    /// <summary>Brings a step into the middle of the canvas, as a complaint about it does.</summary>
    public async Task Center(string step)
    {
        await Page.EvaluateAsync("step => document.getElementById('studio').contentWindow.postMessage({ kind: 'select', id: step }, location.origin)", step);
        await Studio.Locator(".x6-widget-selection-box").First.WaitForAsync();
    }

    /// <summary>Chooses a step by a complaint, as a designer does.</summary>
    public async Task Go(string step, string input)
    {
        await Page.Locator($".cpl [data-go='{step}'][data-input='{input}']").ClickAsync();
        await Studio.Locator(".x6-widget-selection-box").First.WaitForAsync();
    }

    public async Task Fill(string field, string text)
    {
        var input = FieldOf(field).Locator("input, textarea").First;
        // Counted from before the first letter: Studio may save before the field is left.
        await Saving(async () =>
        {
            await input.FillAsync(text);
            await input.BlurAsync();
        });
    }

    public async Task Choose(string field, string option)
    {
        await FieldOf(field).Locator("div.mud-input").First.ClickAsync();
        await Saving(() => Studio.Locator(".mud-popover-open [role=option]", new() { HasText = option }).First.ClickAsync());
    }

    public async Task Tick(string field) => await Saving(() => Studio.Locator(".mud-checkbox", new() { HasText = field }).First.ClickAsync());

    /// <summary>Takes a file in place of what is drawn, by Studio's own menu.</summary>
    public async Task Import(string file)
    {
        await Studio.Locator(".mud-menu-icon-button-activator").First.ClickAsync();
        var item = Studio.Locator(".mud-popover-open .mud-menu-item:visible, .mud-popover-open .mud-list-item:visible").Filter(new() { HasText = "Nhập tệp" });
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => item.ClickAsync());
        await Page.RunAndWaitForResponseAsync(() => chooser.SetFilesAsync(file), response => response.Url.EndsWith("/workflow-definitions/import", StringComparison.Ordinal));
    }

    /// <summary>Makes an input an expression in JavaScript, typed into Studio's code editor.</summary>
    public async Task Script(string field, string code)
    {
        await FieldOf(field).Locator("xpath=following::button[contains(@class,'mud-icon-button')][1]").ClickAsync();
        await Studio.Locator(".mud-popover-open .mud-menu-item, .mud-popover-open .mud-list-item", new() { HasText = "JavaScript" }).First.ClickAsync();
        await Rewrite(code);
    }

    /// <summary>Types into Studio's code editor, in place of what stands there.</summary>
    public async Task Rewrite(string code)
    {
        await Studio.Locator(".monaco-editor:visible").First.ClickAsync();
        await Press("Control+a");
        await Saving(() => Page.Keyboard.InsertTextAsync(code));
    }

    /// <summary>Names what a dialog of Studio makes, once the name that Studio proposes stands there: it would come in between.</summary>
    public static async Task Name(ILocator dialog, string name)
    {
        var field = dialog.GetByLabel("Tên").First;
        await Assertions.Expect(field).Not.ToHaveValueAsync("");
        await field.FillAsync(name);
        await Assertions.Expect(field).ToHaveValueAsync(name);
    }

    public async Task AddVariable(string name)
    {
        await Studio.Locator(".mud-tab", new() { HasText = "Biến" }).First.ClickAsync();
        await Studio.Locator("button", new() { HasText = "Thêm biến" }).ClickAsync();
        var dialog = Studio.Locator(".mud-dialog");
        await Name(dialog, name);
        await Saving(() => dialog.Locator("button", new() { HasText = "Đồng ý" }).ClickAsync());
    }

    /// <summary>Opens the versions of the process and does with one of them what its menu offers.</summary>
    public async Task WithVersion(int version, string act)
    {
        await Studio.Locator(".mud-tab", new() { HasText = "Lịch sử phiên bản" }).First.ClickAsync();
        await Studio.Locator($".mud-table-body tr:has(td:text-is('{version}')) button").Last.ClickAsync();
        await Studio.Locator(".mud-popover-open .mud-menu-item, .mud-popover-open .mud-list-item", new() { HasText = act }).First.ClickAsync();
    }

    /// <summary>Moves a step a little: the smallest change that Studio saves.</summary>
    public async Task Nudge(string step)
    {
        await Center(step);
        await Canvas.Move(step, 40, 30);
    }

    /// <summary>Does something that Studio saves by itself, and waits until the page says that it was.</summary>
    public async Task Saving(Func<Task> act)
    {
        var before = await Saves();
        await act();
        await Page.WaitForFunctionAsync("before => Number(document.querySelector('main').dataset.saves ?? 0) > before", before);
    }

    public async Task<List<string>> Ids() =>
        [.. await Studio.Locator("elsa-activity-wrapper").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('activity-id'))")];

    /// <summary>Where steps lie on the canvas, in the order of their ids.</summary>
    public async Task<string> Places(params string[] steps) => string.Join(' ', await Task.WhenAll(steps.Order(StringComparer.Ordinal).Select(Place)));

    private async Task<string> Place(string step)
    {
        var moved = await Studio.Locator($".x6-node[data-cell-id='{step}']").First.GetAttributeAsync("transform") ?? "";
        return string.Join(',', moved["translate(".Length..^1].Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture)));
    }

    private async Task<int> Saves() => await Page.EvaluateAsync<int>("() => Number(document.querySelector('main').dataset.saves ?? 0)");

    private ILocator FieldOf(string label) => Studio.Locator(".mud-input-control").Filter(new() { Has = Studio.Locator($"label:text-is('{label}'), .mud-checkbox span:text-is('{label}')") }).First;
}
