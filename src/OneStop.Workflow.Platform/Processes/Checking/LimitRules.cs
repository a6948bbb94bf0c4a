using System.Globalization;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>
/// The time the steps may take on the longest way must fit into the published limit of the procedure. Counted is
/// what runs on the dossier's clock: from acceptance until the result is issued.
/// </summary>
internal sealed class LimitRules(ProcedureFiles files, StepRules steps)
{
    public const decimal HoursADay = 8;

    /// <summary>Limits in calendar days are turned by five working days in seven; a comparison with them is a warning only.</summary>
    private const decimal WorkingShare = 5m / 7m;

    private static readonly Stage[] Counted = [Stage.Digitisation, Stage.Transport, Stage.Appraisal, Stage.Approval];

    /// <summary>The longest way; null when the procedure is not known or its limit cannot be read.</summary>
    public LongestWay? Check(ProcessGraph graph)
    {
        if (files.Entry is not { } entry)
            return null;
        CheckPauses(entry);
        var longest = Longest(graph);
        LongestWay? told = null;
        foreach (var (from, legal) in entry.TimeLimitByChannel.Select(l => ($" when handed in by {l.Key}", l.Value)).Prepend(("", entry.TimeLimit)))
        {
            if (!TimeLimit.TryParse(legal, out var limit))
                continue;
            told ??= new LongestWay(longest.Hours, legal, Hours(limit!), [.. longest.Steps.Select(Told)]);
            if (longest.Hours <= Hours(limit!))
                continue;
            var isComparable = longest.AllInDays == (limit!.Unit == LimitUnit.Days) && (longest.AllInDays || !longest.SomeInDays);
            files.Complain(
                ProcedureFiles.ProcessName, "$.root", isComparable ? "LimitsExceedTheProcedure" : "LimitsMayExceedTheProcedure",
                $"The steps {string.Join(", ", longest.Steps.Select(s => s.Id))} may take {Show(longest.Hours)} together, the procedure {legal}{from} ({Show(Hours(limit))}; rule QT-06).",
                isComparable, given: legal);
        }
        return told;
    }

    private LongestStep Told(ActivityNode step) => new(
        step.Id, step.Name.Length > 0 ? step.Name : step.Id, LongestLimit(step) is { } limit ? Hours(limit) : 0, StepRules.StageOf(step) ?? Stage.Waiting,
        StepInput.Of(step, "handover").Text == "ByAgreement");

    private void CheckPauses(Catalogue.ProcedureEntry entry)
    {
        var known = files.Definition?.Activities.Where(a => StepTypes.Of(a) is not null).Select(a => a.Id).ToHashSet() ?? [];
        for (var i = 0; i < entry.Pauses.Count; i++)
            foreach (var step in entry.Pauses[i].Steps.Where(s => !known.Contains(s)))
                files.Complain(ProcedureFiles.EntryName, $"$.pauses[{i}].steps", "PausedStepIsUnknown", $"The process has no step '{step}' during which the time could stand still.");
    }

    private Way Longest(ProcessGraph graph)
    {
        var best = new Dictionary<ActivityNode, Way> { [graph.Start] = new(0, []) };
        var longest = new Way(0, []);
        foreach (var node in graph.InOrder)
        {
            var here = best.GetValueOrDefault(node) ?? new Way(0, []);
            foreach (var step in ProcessGraph.Within(node))
                here = here.With(step, LongestLimit(step));
            if (here.Hours > longest.Hours)
                longest = here;
            // With the result issued the dossier's clock stops.
            if (ProcessGraph.Within(node).Any(a => a.Type == StepActivity.Issue))
                continue;
            foreach (var next in graph.Onward(node))
                if (best.GetValueOrDefault(next) is not { } known || known.Hours < here.Hours)
                    best[next] = here;
        }
        return longest;
    }

    private TimeLimit? LongestLimit(ActivityNode step) =>
        StepTypes.Of(step) is null || StepRules.StageOf(step) is not { } stage || !Counted.Contains(stage)
            ? null
            : steps.LimitTexts(step).Select(text => TimeLimit.TryParse(text, out var limit) ? limit : null).MaxBy(limit => limit is null ? -1 : Hours(limit));

    public static decimal Hours(TimeLimit limit) => limit.Unit switch
    {
        LimitUnit.WorkingHours => limit.Count,
        LimitUnit.WorkingDays => limit.Count * HoursADay,
        LimitUnit.Days => limit.Count * HoursADay * WorkingShare,
        _ => HoursADay,
    };

    private static string Show(decimal hours) => hours.ToString("0.#", CultureInfo.InvariantCulture) + " working hours";

    private sealed record Way(decimal Hours, IReadOnlyList<ActivityNode> Steps, bool SomeInDays = false, bool AllInDays = true)
    {
        public Way With(ActivityNode step, TimeLimit? limit) => limit is null ? this : new(
            Hours + LimitRules.Hours(limit), [.. Steps, step], SomeInDays || limit.Unit == LimitUnit.Days, AllInDays && limit.Unit == LimitUnit.Days);
    }
}
