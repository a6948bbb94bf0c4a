using System.Globalization;
using System.Text.Json;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>Elsa's filters of instances, from a body or a query.</summary>
internal static class InstanceFilters
{
    public static InstanceFilter Of(JsonElement body)
    {
        var size = Math.Clamp(body.Whole("pageSize") ?? 50, 1, 200);
        IReadOnlyList<string> ids = [.. body.Texts("definitionIds"), .. One(body.Text("definitionId"))];
        IReadOnlyList<string> subs = [.. body.Texts("subStatuses"), .. One(body.Text("subStatus"))];
        return new InstanceFilter(
            Empty(body.Text("searchTerm")), ids, null, body.Whole("version"), Status([.. body.Texts("statuses"), .. One(body.Text("status"))]), subs, body.Flag("hasIncidents"),
            Empty(body.Text("correlationId")), Moments(body), Order(body.Text("orderBy")), !string.Equals(body.Text("orderDirection"), "Ascending", StringComparison.OrdinalIgnoreCase),
            ElsaQuery.Before(body.Whole("page") ?? 0, size), size);
    }

    public static InstanceFilter Of(HttpContext http)
    {
        var size = Math.Clamp(http.Whole("pageSize") ?? 50, 1, 200);
        IReadOnlyList<string> ids = [.. http.Texts("definitionIds"), .. http.Texts("definitionId")];
        return new InstanceFilter(
            http.Text("searchTerm"), ids, null, http.Whole("version"), Status([.. http.Texts("statuses"), .. http.Texts("status")]), [.. http.Texts("subStatuses"), .. http.Texts("subStatus")],
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

    private static InstanceOrder Order(string? by) => by?.StartsWith("Finished", StringComparison.OrdinalIgnoreCase) == true ? InstanceOrder.Finished : InstanceOrder.Created;

    /// <summary>Both of the two are as good as none.</summary>
    private static string? Status(IReadOnlyList<string> given) => given.Distinct().ToList() is [var only] ? only : null;

    private static IEnumerable<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
