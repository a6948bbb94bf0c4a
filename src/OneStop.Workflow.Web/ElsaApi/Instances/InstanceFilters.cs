using System.Globalization;
using System.Text.Json;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>Elsa's filters of instances, from a body or a query.</summary>
internal static class InstanceFilters
{
    private static readonly string[] Statuses = ["Running", "Finished"];

    private static readonly string[] AllSubStatuses = ["Pending", "Executing", "Suspended", "Interrupted", "Finished", "Cancelled", "Faulted"];

    public static InstanceFilter Of(JsonElement body)
    {
        var size = Math.Clamp(body.Whole("pageSize") ?? 50, 1, 200);
        IReadOnlyList<string> ids = [.. body.Texts("definitionIds"), .. One(body.Text("definitionId"))];
        IReadOnlyList<string> subs = [.. body.Texts("subStatuses"), .. One(body.Text("subStatus"))];
        return new InstanceFilter(
            Empty(body.Text("searchTerm")), ids, null, body.Whole("version"), Status([.. body.Texts("statuses"), .. One(body.Text("status"))]), SubStatuses(subs), body.Flag("hasIncidents"),
            Empty(body.Text("correlationId")), Moments(body), Order(body.Text("orderBy")), !string.Equals(body.Text("orderDirection"), "Ascending", StringComparison.OrdinalIgnoreCase),
            ElsaQuery.Before(body.Whole("page") ?? 0, size), size);
    }

    public static InstanceFilter Of(HttpContext http)
    {
        var size = Math.Clamp(http.Whole("pageSize") ?? 50, 1, 200);
        IReadOnlyList<string> ids = [.. http.Texts("definitionIds"), .. http.Texts("definitionId")];
        return new InstanceFilter(
            http.Text("searchTerm"), ids, null, http.Whole("version"), Status([.. http.Texts("statuses"), .. http.Texts("status")]), SubStatuses([.. http.Texts("subStatuses"), .. http.Texts("subStatus")]),
            http.Flag("hasIncidents"), http.Text("correlationId"), null, Order(http.Text("orderBy")),
            !string.Equals(http.Text("orderDirection"), "Ascending", StringComparison.OrdinalIgnoreCase), ElsaQuery.Before(http.Whole("page") ?? 0, size), size);
    }

    private static IReadOnlyList<InstanceMoment> Moments(JsonElement body)
    {
        var moments = new List<InstanceMoment>();
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("timestampFilters", out var list) || list.ValueKind != JsonValueKind.Array)
            return moments;
        foreach (var filter in list.EnumerateArray().Take(10))
            if (DateTimeOffset.TryParse(filter.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                moments.Add(new InstanceMoment(Order(filter.Text("column")), filter.Text("operator") ?? "GreaterThanOrEqual", at));
        return moments;
    }

    /// <summary>As orders are named (Created, LastExecuted, Finished, Name), and columns of moments (CreatedAt, UpdatedAt, FinishedAt).</summary>
    private static InstanceOrder Order(string? by) => by?.ToUpperInvariant() switch
    {
        "NAME" => InstanceOrder.Name,
        "LASTEXECUTED" or "UPDATED" or "UPDATEDAT" => InstanceOrder.Moved,
        "FINISHED" or "FINISHEDAT" => InstanceOrder.Finished,
        _ => InstanceOrder.Created,
    };

    /// <summary>Both of the two are as good as none.</summary>
    private static string? Status(IReadOnlyList<string> given) => Known(given, Statuses, "$.statuses").Distinct().ToList() is [var only] ? only : null;

    private static IReadOnlyList<string> SubStatuses(IReadOnlyList<string> given) => [.. Known(given, AllSubStatuses, "$.subStatuses")];

    /// <summary>Elsa's own spelling of what was given in any case.</summary>
    private static IEnumerable<string> Known(IReadOnlyList<string> given, string[] known, string field) => given.Select(text =>
        Array.Find(known, k => k.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw new ElsaBodyException(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, field, known)));

    private static IEnumerable<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
