using Microsoft.Playwright;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Works off steps at /tasks: an officer, a leader, a postal clerk, or a counter clerk after receiving.</summary>
public sealed class Officer : Desk
{
    private Officer(Visitor visitor) : base(visitor)
    {
    }

    public static async Task<Officer> SignIn(Chromium chromium, Uri address, string userName) => new(await Enter(chromium, address, userName));

    /// <summary>Takes the waiting step of a dossier from the list and opens it.</summary>
    public async Task TakeOn(string dossier, string step)
    {
        await Find(dossier);
        await Task(dossier, step).GetByTestId("claim").ClickAsync();
        await Task(dossier, step).GetByText("Tôi").WaitForAsync();
        await Task(dossier, step).Locator("a[data-open]").ClickAsync();
        await Page.Locator("[data-testid=exits] [data-testid^=outcome-]").First.WaitForAsync();
    }

    /// <summary>Opens a step that is his or hers already.</summary>
    public async Task GoOnWith(string dossier, string step)
    {
        await Find(dossier);
        await Task(dossier, step).Locator("a[data-open]").ClickAsync();
        await Page.Locator("[data-testid=exits] [data-testid^=outcome-]").First.WaitForAsync();
    }

    public async Task Find(string dossier)
    {
        await Open("/tasks");
        // The list comes with the circuit; before it nobody hears what is typed.
        await Page.Locator("section.card:not([aria-busy])").First.WaitForAsync();
        await At("search").FillAsync(dossier);
        await Page.WaitForURLAsync("**/tasks?*q=*");
        await Task(dossier, "").First.WaitForAsync();
    }

    public ILocator Task(string dossier, string step) => At("task").Filter(new() { HasText = dossier }).Filter(new() { HasText = step });

    public Task Fill(string field, string text) => Write($"#field-{field}", text);

    public Task Mark(string field, string value) => Page.CheckAsync($"input[name=field-{field}][value='{value}']");

    /// <summary>Counts every paper of a hand-over, as many as the paper book and the reader's eyes say, and signs.</summary>
    public async Task CountAndSign(string count)
    {
        var papers = await At("count").CountAsync();
        for (var paper = 0; paper < papers; paper++)
        {
            await At("count").Nth(paper).FillAsync(count);
            await At("count").Nth(paper).BlurAsync();
        }
        await At("signed").CheckAsync();
    }

    public async Task Complete(string outcome)
    {
        await At($"outcome-{outcome}").ClickAsync();
        await At("step-done").WaitForAsync();
    }
}
