using System.Collections.Concurrent;
using System.Net;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>
/// Every operation of the API's own description gets a table of bad values: each is refused as bad input, never as a
/// bug (500) or a race (409), and nothing is written. A new operation is tried by itself.
/// </summary>
[Collection(nameof(Offices))]
public sealed class BadInputTests(Offices offices)
{
    /// <summary>Orders that take any whole number or text of a field, though it is no good one elsewhere.</summary>
    private static readonly HashSet<string> Harmless = [];

    [Theory, Databases]
    public async Task Every_order_refuses_every_bad_value_and_writes_nothing(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var knocking = await Knocking.At(office);
        var orders = Operation.All(await knocking.Description()).Where(o => o.Method != "GET" && o.Body is not null).ToList();
        orders.Count.ShouldBeGreaterThan(35);
        var failures = new List<string>();
        foreach (var order in orders)
            failures.AddRange(await Try(order, knocking, office));
        failures.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Every_list_refuses_what_is_no_question(DatabaseKind kind)
    {
        using var knocking = await Knocking.At(await offices.On(kind));
        var questions = Operation.All(await knocking.Description()).Where(o => o.Method == "GET").ToList();
        questions.Sum(q => q.Queries.Count).ShouldBeGreaterThan(40);
        var failures = new ConcurrentBag<string>();
        foreach (var question in questions)
        {
            var (name, _) = await knocking.WhoMay(question);
            foreach (var (query, value) in question.Queries.SelectMany(q => BadQueries.Select(v => (q, v))))
            {
                var reply = await knocking.Send(question, name, null, query: $"?{query}={value}");
                if ((int)reply.Status >= 500 || IsUnreadable(value) && reply.Status != HttpStatusCode.BadRequest)
                    failures.Add($"{question}?{query}={value[..Math.Min(value.Length, 30)]}: {(int)reply.Status} {Short(reply.Text)}");
            }
        }
        failures.ShouldBeEmpty();
    }

    private static readonly string[] BadQueries = ["%00", "a%00b", "%07", new string('x', 5000), "-1", "0", "9223372036854775808", "2147483647", "abc", "1e400", "%ED%A0%80", "%FF", "2026-13-45", "0001-01-01", "9999-12-31"];

    private static bool IsUnreadable(string value) => value.Contains("%0", StringComparison.Ordinal) || value.Length > 1000;

    private static async Task<IReadOnlyList<string>> Try(Operation order, Knocking knocking, Office office)
    {
        var (name, first) = await knocking.WhoMay(order);
        // A state in which the good order itself is a conflict (taken already) stays one for whatever else is in it.
        var conflicts = new[] { first.Code, (await knocking.Send(order, name, Knocking.Good(order))).Code };
        var kept = await office.Kept();
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(BadValues.Of(order.Body!), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (bad, _) =>
        {
            var reply = await knocking.Send(order, name, bad.Json);
            if (!reply.IsRefused && !Harmless.Contains($"{order} {bad.What}") || reply.Status == HttpStatusCode.Conflict && !conflicts.Contains(reply.Code))
                failures.Add($"{order} by {name}, {bad.What}: {(int)reply.Status} {Short(reply.Text)}");
        });
        if (await knocking.Send(order, name, Knocking.Good(order), "text/plain") is var plain && plain.Status != HttpStatusCode.UnsupportedMediaType)
            failures.Add($"{order}, text/plain: {(int)plain.Status}");
        if (await TooLarge(order, name, knocking) is { } large)
            failures.Add(large);
        if (await office.Kept() is var now && now != kept)
            failures.Add($"{order} by {name} wrote:\n{kept}\n{now}");
        return [.. failures.Order()];
    }

    /// <summary>20 MB are refused, or the line is cut: nothing is read to the end.</summary>
    private static async Task<string?> TooLarge(Operation order, string name, Knocking knocking)
    {
        try
        {
            var reply = await knocking.Send(order, name, "\"" + new string('x', 20_000_000) + "\"");
            return reply.Status == HttpStatusCode.RequestEntityTooLarge ? null : $"{order}, 20 MB: {(int)reply.Status} {Short(reply.Text)}";
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string Short(string text) => text.Length > 160 ? text[..160] : text;
}
