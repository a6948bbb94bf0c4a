using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>What the inbox shows, as its address keeps it.</summary>
internal sealed record InboxAddress(string State, string? Search, int Page)
{
    public static readonly string[] States = ["all", "unread", "read"];

    public static InboxAddress Of(string? state, string? search, int? page) => new(
        States.Contains(state) ? state! : "all", string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Clamp(page ?? 1, 1, 1_000_000));

    public string Address()
    {
        var parts = new List<string>();
        if (State != "all")
            parts.Add($"state={State}");
        if (Search is not null)
            parts.Add($"q={Uri.EscapeDataString(Search)}");
        if (Page > 1)
            parts.Add(FormattableString.Invariant($"page={Page}"));
        return parts.Count == 0 ? Addresses.Inbox : $"{Addresses.Inbox}?{string.Join('&', parts)}";
    }
}
