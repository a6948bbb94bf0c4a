using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>
/// A request for the outbox. The answer comes back as payload <c>{statusCode, parsedContent, responseHeaders}</c>,
/// or with the outcome <c>Failed to connect</c> or <c>Timeout</c>.
/// </summary>
internal abstract class HttpRequest : Behaviour
{
    protected const string NotReached = "Failed to connect";
    protected const string TookTooLong = "Timeout";

    public override void Execute(Burst burst, ActivityRun run)
    {
        var inputs = burst.Choices is null ? OneStop.HumanStep.EvaluatedInputs(burst, run) : [];
        burst.Await(run, "Http", burst.Text(run, "url"), null, id => new Effect.SendHttp(id, run.Node.Id, inputs));
    }

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        var answer = resumption.Payload as ScriptObject ?? new ScriptObject();
        if (resumption.Outcome is not (NotReached or TookTooLong))
        {
            burst.SetResult(run, "Result", answer);
            foreach (var (name, key) in new[] { ("StatusCode", "statusCode"), ("ParsedContent", "parsedContent"), ("ResponseHeaders", "responseHeaders") })
                burst.SetResult(run, name, answer.TryGet(key, out var value) ? value : null);
        }
        Answered(burst, run, resumption.Outcome, Operations.Whole(answer.TryGet("statusCode", out var status) ? status : null));
    }

    /// <summary>Every answer that leads another way: the status codes it knows, any other one, and none at all.</summary>
    public static IEnumerable<(string? Outcome, JsonNode? Payload, string? Label)> Answers(ActivityNode node)
    {
        var known = node.Behaviour is FlowSendHttpRequest ? Expected(node) : node.Cases.Select(c => int.TryParse(c.Label, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0);
        foreach (var status in known.Append(-1).Distinct())
            yield return ("Done", new JsonObject { ["statusCode"] = status }, status < 0 ? "unmatched" : ValueTypes.NumberText(status));
        yield return (NotReached, null, NotReached);
        yield return (TookTooLong, null, TookTooLong);
    }

    protected static List<int> Expected(ActivityNode node) => !node.Inputs.TryGetValue("expectedStatusCodes", out var input)
        ? [200]
        : (ValueTypes.Convert(input.Constant, ValueKind.Collection) as ScriptArray)?.Items.Select(Operations.Whole).ToList() ?? [];

    protected abstract void Answered(Burst burst, ActivityRun run, string? outcome, int status);
}

internal sealed class FlowSendHttpRequest : HttpRequest
{
    protected override void Answered(Burst burst, ActivityRun run, string? outcome, int status)
    {
        if (outcome is NotReached or TookTooLong)
        {
            burst.Complete(run, Outcomes.Of(outcome));
            return;
        }
        var expected = run.Node.Inputs.ContainsKey("expectedStatusCodes")
            ? (ValueTypes.Convert(burst.Evaluate(run, "expectedStatusCodes"), ValueKind.Collection) as ScriptArray)?.Items.Select(Operations.Whole).ToList() ?? []
            : [200];
        var known = expected.Contains(status) ? ValueTypes.NumberText(status) : "Unmatched status code";
        burst.Complete(run, expected.Count == 0 ? Outcomes.Of("Done") : Outcomes.Of(known, "Done"));
    }
}

internal sealed class SendHttpRequest : HttpRequest
{
    protected override void Answered(Burst burst, ActivityRun run, string? outcome, int status)
    {
        var port = outcome switch { NotReached => "failedToConnect", TookTooLong => "timeout", _ => "unmatchedStatusCode" };
        var expected = outcome is null or "Done" ? run.Node.Cases.FirstOrDefault(c => c.Label == ValueTypes.NumberText(status)) : null;
        var next = expected is not null ? expected.Activity : run.Node.Ports.GetValueOrDefault(port);
        if (next is null)
            burst.Complete(run);
        else
            burst.Schedule(next, run);
    }
}
