using System.Globalization;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Tasks;

/// <summary>What the list shows, as it stands in the address, so that it can be kept, sent and gone back to.</summary>
/// <param name="Who">both (mine and not taken), mine, open, unit.</param>
public sealed record TaskFilter(string Who = TaskFilter.Both, string? Unit = null, DueState? Due = null, Stage? Stage = null, string? Search = null, int Page = 1)
{
    public const string Both = "both";
    public const int PageSize = 10;

    public static readonly IReadOnlyList<string> Scopes = [Both, "mine", "open", "unit"];

    /// <summary>Whether anything but the page is chosen.</summary>
    public bool IsNarrowed => Unit is not null || Due is not null || Stage is not null || Search is not null;

    public static TaskFilter Of(string? who, string? unit, string? due, string? stage, string? search, int? page) => new(
        who is not null && Scopes.Contains(who) ? who : Both,
        NullIfEmpty(unit),
        Enum.TryParse<DueState>(due, true, out var state) && Enum.IsDefined(state) ? state : null,
        Enum.TryParse<Stage>(stage, true, out var of) && Enum.IsDefined(of) ? of : null,
        NullIfEmpty(search),
        Math.Max(1, page ?? 1));

    public WorkItemFilter ToQuery() => new(Who, Unit, Due, Stage, Search, Page, PageSize);

    /// <summary>The address of this list; what is usual is left out, and what is searched for stands in it hidden.</summary>
    public string Address(SearchWords words)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        Add("who", Who == Both ? null : Who);
        Add("unit", Unit);
        Add("due", Due?.ToString());
        Add("stage", Stage?.ToString());
        Add("q", words.Hide(Search));
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        return Addresses.Tasks + QueryString.Create(parts);

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add(KeyValuePair.Create(name, (string?)value));
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
