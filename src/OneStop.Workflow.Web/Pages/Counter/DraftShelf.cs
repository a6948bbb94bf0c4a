using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>
/// Keeps drafts in the browser, encrypted, for a day: they outlive a broken connection, a closed tab and a restarted
/// server. One for each person and tab, so that neither the next clerk at the same machine nor the same clerk's second
/// window meets another citizen's name.
/// </summary>
public sealed class DraftShelf(ProtectedLocalStorage browser, IJSRuntime script, TimeProvider clock)
{
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(24);

    /// <summary>Which draft is this tab's; found with the first <see cref="Take"/>.</summary>
    private string tab = "";

    public async Task<CounterDraft?> Take(Guid personId)
    {
        var kept = (await Read<List<KeptDraft>>(ListKey(personId)) ?? []).Where(d => Moment.Now(clock) - d.At < Keeps).OrderByDescending(d => d.At).ToList();
        tab = await script.InvokeAsync<string>("oneStop.holdDraft", kept.Select(d => d.Tab), Guid.NewGuid().ToString("N"));
        return await Read<CounterDraft>(Key(personId)) is { IsEmpty: false, SavedAt: { } at } draft && Moment.Now(clock) - at < Keeps ? draft : null;
    }

    /// <summary>Null when the browser has no room or the connection is gone; the draft then lives in this page only.</summary>
    public async Task<DateTimeOffset?> Keep(Guid personId, CounterDraft draft)
    {
        try
        {
            draft.SavedAt = Moment.Now(clock);
            await browser.SetAsync(Key(personId), draft);
            await List(personId, new KeptDraft(tab, draft.SavedAt.Value));
            return draft.SavedAt;
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or TaskCanceledException)
        {
            return null;
        }
    }

    public async Task Clear(Guid personId)
    {
        await browser.DeleteAsync(Key(personId));
        await List(personId, null);
    }

    /// <summary>The list of drafts with this tab's as it is now; those of yesterday are forgotten.</summary>
    private async Task List(Guid personId, KeptDraft? mine)
    {
        var others = (await Read<List<KeptDraft>>(ListKey(personId)) ?? []).Where(d => d.Tab != tab).ToList();
        foreach (var old in others.Where(d => Moment.Now(clock) - d.At >= Keeps))
            await browser.DeleteAsync(Key(personId, old.Tab));
        await browser.SetAsync(ListKey(personId), others.Where(d => Moment.Now(clock) - d.At < Keeps).Concat(mine is null ? [] : [mine]).ToList());
    }

    private async Task<T?> Read<T>(string key) where T : class
    {
        try
        {
            return (await browser.GetAsync<T>(key)).Value;
        }
        catch (Exception e) when (e is CryptographicException or System.Text.Json.JsonException or FormatException)
        {
            // Kept under keys or in a form that are gone: as good as none.
            await browser.DeleteAsync(key);
            return null;
        }
    }

    private string Key(Guid personId) => Key(personId, tab);

    private static string Key(Guid personId, string tab) => $"counter-draft-{personId:N}-{tab}";

    private static string ListKey(Guid personId) => $"counter-drafts-{personId:N}";
}

/// <summary>A draft in the browser: under which tab's name, and when it was kept.</summary>
internal sealed record KeptDraft(string Tab, DateTimeOffset At);
