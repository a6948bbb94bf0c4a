using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>What the inbox shows, as its address keeps it; what is searched for stands there hidden.</summary>
internal sealed record InboxAddress(string State, string? Search, int Page)
{
    public static readonly string[] States = ["all", "unread", "read"];

    public static InboxAddress Of(string? state, string? search, int? page) => new(
        States.Contains(state) ? state! : "all", string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Clamp(page ?? 1, 1, 1_000_000));

    public string Address(SearchWords words)
    {
        var parts = new List<string>();
        if (State != "all")
            parts.Add($"state={State}");
        if (words.Hide(Search) is { } hidden)
            parts.Add($"q={Uri.EscapeDataString(hidden)}");
        if (Page > 1)
            parts.Add(FormattableString.Invariant($"page={Page}"));
        return parts.Count == 0 ? Addresses.Inbox : $"{Addresses.Inbox}?{string.Join('&', parts)}";
    }
}
