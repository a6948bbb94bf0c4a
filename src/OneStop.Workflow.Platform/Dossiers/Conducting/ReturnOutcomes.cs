using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Which outcomes of a step send the dossier back to be done again (trả lại để làm lại): <c>Returned</c> of an approval, and
/// any other outcome that is not the forward one and leads to a step that a person has done before. Who sends back says
/// why: the page marks the field, the command refuses without it, both by this rule.
/// </summary>
internal sealed class ReturnOutcomes(Definitions definitions)
{
    public const string Reason = "reason";

    /// <summary>As wherever a reason is asked for.</summary>
    public const int ShortestReason = 3;

    public const string Returned = "Returned";

    /// <summary>Of all its outcomes those that send back, each with the step that it leads to; null where the drawing names none.</summary>
    public async Task<IReadOnlyDictionary<string, ActivityNode?>> Of(OneStopDb db, WorkItem item, Guid versionId, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ActivityNode?>();
        var outcomes = Backward(item);
        if (outcomes.Count == 0)
            return found;
        var done = await Done(db, item, cancellation);
        var node = (await definitions.Version(versionId, cancellation)).Find(item.ActivityId);
        foreach (var outcome in outcomes)
        {
            var behind = node is null ? [] : StepsBehind(node, outcome).ToList();
            var again = behind.Find(s => done.Contains(s.Id));
            if (again is not null || IsReturnOfApproval(item, outcome))
                found[outcome] = again ?? behind.FirstOrDefault();
        }
        return found;
    }

    public async Task<bool> IsOne(LoadedDossier loaded, WorkItem item, string outcome, CancellationToken cancellation) =>
        Backward(item).Contains(outcome) && (await Of(loaded.Db, item, loaded.Instance.DefinitionVersionId, cancellation)).ContainsKey(outcome);

    /// <summary>The fields of a form, with the reason that these outcomes want.</summary>
    public static IReadOnlyList<FormFieldRule> Fields(IReadOnlyList<FormFieldRule> fields, IReadOnlyList<string> returning)
    {
        if (returning.Count == 0)
            return fields;
        if (fields.All(f => f.Name != Reason))
            return [.. fields, new FormFieldRule { Name = Reason, Label = History.Text("Return.Reason"), Type = "longtext", RequiredFor = returning, Hint = History.Text("Return.Hint") }];
        return [.. fields.Select(f => f.Name != Reason || f.Required && f.RequiredFor.Count == 0 ? f : f with { RequiredFor = [.. f.RequiredFor.Union(returning)] })];
    }

    /// <summary>A full stop is no reason.</summary>
    public static Refusal? WhyTooShort(JsonObject form) =>
        form[Reason] is JsonValue value && value.TryGetValue(out string? text) && text.Trim().Length >= ShortestReason
            ? null : new Refusal("ReasonIsMissing", RefusalKind.Invalid, $"form.{Reason}", $"{ShortestReason}", "4000");

    public static bool IsReturnOfApproval(WorkItem item, string? outcome) => item.ActivityType == StepActivity.Approve && outcome == Returned;

    /// <summary>A wait for the applicant and a hand-over of paper send nothing back: what they bring was not there before.</summary>
    private static List<string> Backward(WorkItem item)
    {
        if (item.Stage == Stage.Waiting || item.ActivityType == StepKinds.Transfer)
            return [];
        var outcomes = Json.Read<List<string>>(item.Outcomes);
        var inputs = StepInputs.Of(item.Inputs);
        return outcomes.FindAll(o => IsReturnOfApproval(item, o) || !inputs.IsForward(o, outcomes));
    }

    private static async Task<HashSet<string>> Done(OneStopDb db, WorkItem item, CancellationToken cancellation)
    {
        var (instance, activity, returnedBy) = (item.InstanceId, item.ActivityId, item.ReturnedById);
        // An answer to a return goes to whoever returned it; that is no return of its own.
        return [.. await db.Set<WorkItem>()
            .Where(w => w.InstanceId == instance && w.State == WorkItemState.Completed && w.Stage != Stage.Waiting && w.ActivityId != activity)
            .Where(w => returnedBy == null || !db.Set<WorkItem>().Any(r => r.Id == returnedBy && r.ActivityId == w.ActivityId))
            .Select(w => w.ActivityId).Distinct().ToListAsync(cancellation)];
    }

    /// <summary>The first steps behind an outcome, through forks, decisions and notices; what a decision will say is not known here.</summary>
    private static IEnumerable<ActivityNode> StepsBehind(ActivityNode node, string outcome)
    {
        var lines = node.Parent?.Connections ?? [];
        var seen = new HashSet<ActivityNode>();
        var next = new Stack<ActivityNode>(lines.Where(l => l.Source == node && l.Port == outcome).Select(l => l.Target));
        while (next.TryPop(out var at))
        {
            if (!seen.Add(at))
                continue;
            if (StepActivity.Find(at.Type) is not null)
                yield return at;
            else
                foreach (var line in lines.Where(l => l.Source == at))
                    next.Push(line.Target);
        }
    }
}
