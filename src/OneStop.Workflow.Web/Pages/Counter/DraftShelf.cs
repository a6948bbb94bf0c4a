using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>
/// Keeps a draft in the browser, encrypted, for a day: it outlives a broken connection, a closed tab and a restarted
/// server. One for each person, so that the next clerk at the same machine does not see it.
/// </summary>
public sealed class DraftShelf(ProtectedLocalStorage browser, TimeProvider clock)
{
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(24);

    public async Task<CounterDraft?> Take(Guid personId)
    {
        try
        {
            var kept = await browser.GetAsync<CounterDraft>(Key(personId));
            return kept.Value is { IsEmpty: false, SavedAt: { } at } draft && Moment.Now(clock) - at < Keeps ? draft : null;
        }
        catch (Exception e) when (e is CryptographicException or System.Text.Json.JsonException or FormatException)
        {
            // Kept under keys or in a form that are gone: as good as none.
            await browser.DeleteAsync(Key(personId));
            return null;
        }
    }

    /// <summary>Null when the browser has no room or the connection is gone; the draft then lives in this page only.</summary>
    public async Task<DateTimeOffset?> Keep(Guid personId, CounterDraft draft)
    {
        try
        {
            draft.SavedAt = Moment.Now(clock);
            await browser.SetAsync(Key(personId), draft);
            return draft.SavedAt;
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or TaskCanceledException)
        {
            return null;
        }
    }

    public ValueTask Clear(Guid personId) => browser.DeleteAsync(Key(personId));

    private static string Key(Guid personId) => $"counter-draft-{personId:N}";
}
