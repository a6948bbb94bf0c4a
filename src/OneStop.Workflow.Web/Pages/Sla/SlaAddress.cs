using Microsoft.AspNetCore.WebUtilities;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>Filters of limits as addresses, so that they can be kept, sent and gone back to.</summary>
internal static class SlaAddress
{
    public const string Breaches = $"{Addresses.Sla}/breaches";
    public const string Audit = Addresses.Audit;

    public static string Breach(string dossierCode) => $"{Breaches}/{Uri.EscapeDataString(dossierCode)}";

    public static string Chain(string dossierCode) =>
        // The chain of a process without a dossier stands on the page of its run.
        dossierCode.StartsWith("system/", StringComparison.Ordinal) ? $"{Addresses.Systems}/{dossierCode["system/".Length..]}" : With(Audit, ("q", dossierCode));

    /// <summary>The list behind a segment of the board.</summary>
    public static string Segment(BoardFilter board, string key, string state) => With(Breaches,
        ("state", state), ("kind", board.CountsSteps ? "steps" : "dossiers"),
        (board.By == "procedure" ? "procedure" : "", board.By == "procedure" ? key : null),
        (board.By == "counter" ? "counter" : "unit", board.By == "procedure" || key.Length == 0 ? board.UnitId : key),
        ("doers", board.By switch { "unit" => "agencies", "post" => "post", _ => null }),
        ("procedure", board.By == "procedure" ? null : board.ProcedureCode));

    public static string List(BreachFilter filter) => With(Breaches, Parts(filter, filter.Page == 1 ? null : $"{filter.Page}", "q", day => TypedDate.Show(day)));

    /// <summary>The same list as a file, by the API.</summary>
    public static string Export(BreachFilter filter, string format) => With("/api/sla/breaches/export",
        [.. Parts(filter, null, "search", day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("format", format)]);

    public static string With(string address, params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString(address, parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));

    private static (string Name, string? Value)[] Parts(BreachFilter filter, string? page, string search, Func<DateOnly, string> day) =>
    [
        ("state", filter.State == "all" ? null : filter.State), ("kind", filter.Kind), ("unit", filter.UnitId), ("counter", filter.CounterId), ("procedure", filter.ProcedureCode),
        ("party", filter.Party?.ToString()), ("doers", filter.Doers), ("stage", filter.Stage?.ToString()), ("cause", filter.Cause), ("finding", filter.Finding), ("apology", filter.Apology),
        ("from", filter.From is { } from ? day(from) : null), ("to", filter.To is { } to ? day(to) : null), (search, filter.Search), ("page", page),
    ];
}
