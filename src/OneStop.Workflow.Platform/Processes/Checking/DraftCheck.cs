using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>The check of one draft, beside the canvas and before it is published. It reads no file and no database.</summary>
public static class DraftCheck
{
    /// <summary>Everything that stands against the draft.</summary>
    /// <param name="document">The definition as Elsa writes it; text that is none gives one complaint.</param>
    /// <param name="entry">The procedure that runs by it; null when none does yet: then its limits are not compared.</param>
    /// <param name="around">What its steps may name besides it.</param>
    public static DraftReport Check(string document, ProcedureEntry? entry, DraftSurroundings around)
    {
        var reading = DraftReading.Of(document);
        var files = new ProcedureFiles(entry, reading.Definition);
        foreach (var complaint in reading.Complaints)
            files.Complain(complaint);
        LongestWay? longest = null;
        if (reading.Definition is { } definition)
        {
            foreach (var complaint in TriggerRules.Complaints(definition))
                files.Complain(complaint);
            longest = ProcessCheck.Check(files, definition, new CaseWalk(definition), around.Others);
            new ChildRules(files, around).Check(definition);
            CheckApology(files, definition);
        }
        return Report(files, reading, new ActivityPlaces(document), longest);
    }

    private static DraftReport Report(ProcedureFiles files, DraftReading reading, ActivityPlaces places, LongestWay? longest)
    {
        var said = files.Complaints.Where(c => !reading.LeftOut.Contains(c.Path)).DistinctBy(c => (c.Path, c.Code, c.Given)).ToList();
        var complaints = said.Where(c => !c.IsRemark).Select(c => Placed(c, places)).OrderBy(c => !c.Blocks).ToList();
        return new DraftReport(complaints, longest, RuleNumbers.All.Except(complaints.Select(c => c.Rule)).Count())
        {
            Remarks = [.. said.Where(c => c.IsRemark).Select(c => Placed(c, places))],
        };
    }

    private static DraftComplaint Placed(FileComplaint complaint, ActivityPlaces places)
    {
        var (id, name, property) = places.Find(complaint.Path);
        return new DraftComplaint(complaint.Code, RuleNumbers.Of(complaint.Code), complaint.Blocks, id, name, property, complaint.Path, complaint.Message, complaint.Given);
    }

    /// <summary>A dossier that will be late is told so a day before, with a new date, once (Decree 118/2025, Circular 03/2025 form 04): a limit of a day leaves no time for it.</summary>
    private static void CheckApology(ProcedureFiles files, WorkflowDefinition definition)
    {
        if (files.Entry is not { } entry || !TimeLimit.TryParse(entry.TimeLimit, out var limit) || LimitRules.Hours(limit!) <= LimitRules.HoursADay)
            return;
        var reached = new ProcessGraph(definition).InOrder.SelectMany(ProcessGraph.Within);
        if (!reached.Any(a => a.Type == StepTypes.Apology))
            files.Complain(ProcedureFiles.ProcessName, "$.root", "ApologyIsMissing",
                $"The procedure takes {entry.TimeLimit}, but no way leads to an apology with a new date ({StepTypes.Apology}; rule QT-09).", blocks: false, given: entry.TimeLimit);
    }
}
