using System.Globalization;
using System.Net;
using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using Hangfire.States;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Web.Pages.Alarms;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>What the dashboard says of each state in a job's history, where Hangfire has English words only.</summary>
internal static class DashboardWords
{
    public static void Use(AlarmText text)
    {
        JobHistoryRenderer.Register(EnqueuedState.StateName, (html, data) => List((text["Hangfire.Queue"], Of(data, "Queue"))));
        JobHistoryRenderer.Register(ScheduledState.StateName, (html, data) => List((text["Hangfire.RunsAt"], Moment(text, Of(data, "EnqueueAt")))));
        JobHistoryRenderer.Register(ProcessingState.StateName, (html, data) => List((text["Hangfire.Server"], Of(data, "ServerId")?.Split(':')[0])));
        JobHistoryRenderer.Register(SucceededState.StateName, (html, data) => List(
            (text["Hangfire.Waited"], Milliseconds(text, Of(data, "Latency"))),
            (text["Hangfire.Took"], Milliseconds(text, Of(data, "PerformanceDuration"))),
            (text["Hangfire.Result"], Result(text, Of(data, "Result")))));
    }

    private static string? Of(IDictionary<string, string> data, string key) => data.TryGetValue(key, out var text) ? text : null;

    private static NonEscapedString List(params (string Label, string? Text)[] lines) => new(
        "<dl class=\"dl-horizontal\">" + string.Concat(lines.Where(l => l.Text is { Length: > 0 }).Select(l => $"<dt>{WebUtility.HtmlEncode(l.Label)}:</dt><dd>{WebUtility.HtmlEncode(l.Text)}</dd>")) + "</dl>");

    private static string? Moment(AlarmText text, string? kept) =>
        kept is null ? null : JobHelper.DeserializeDateTime(kept).AddHours(7).ToString(text["Hangfire.Moment"], CultureInfo.InvariantCulture);

    private static string? Milliseconds(AlarmText text, string? kept) => kept is null ? null : text["Jobs.Milliseconds", kept];

    /// <summary>An outcome of an alarm, how many alarms had which outcome, or how many things a sweep did.</summary>
    private static string? Result(AlarmText text, string? kept)
    {
        if (kept is null)
            return null;
        if (int.TryParse(kept, CultureInfo.InvariantCulture, out var number))
            return text["Jobs.Done", number];
        if (kept.StartsWith('{'))
            return string.Join(", ", SerializationHelper.Deserialize<Dictionary<AlarmOutcome, int>>(kept).Select(o => $"{text.Of(o.Key)}: {o.Value}"));
        return Enum.TryParse<AlarmOutcome>(kept.Trim('"'), out var outcome) ? text.Of(outcome) : kept;
    }
}
