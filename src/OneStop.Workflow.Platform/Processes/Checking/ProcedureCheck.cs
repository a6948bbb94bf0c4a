using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What <c>check workflows/</c> runs: every complaint about the procedures below a folder, with file and JSON path.</summary>
public static class ProcedureCheck
{
    /// <summary>All complaints, by file; none when everything may be published. A folder without any procedure is complained about too.</summary>
    public static IReadOnlyList<FileComplaint> Check(string folder)
    {
        if (!Directory.Exists(folder))
            return [new(folder, "$", "FolderIsMissing", "There is no such folder.")];
        var all = ProcedureFiles.All(folder);
        if (all.Count == 0)
            return [new(".", "$", "FolderHasNoProcedure", $"No folder below holds a {ProcedureFiles.EntryName}, {ProcedureFiles.ProcessName} or {ProcedureFiles.CasesName}.")];
        foreach (var files in all)
            CheckOne(files);
        new SharedRules(all).Check();
        return [.. all.SelectMany(files => files.Complaints)];
    }

    /// <summary>Complaints as the command line prints them, one a line.</summary>
    public static string Render(IEnumerable<FileComplaint> complaints) => string.Concat(complaints.Select(complaint => complaint + "\n"));

    private static void CheckOne(ProcedureFiles files)
    {
        if (files.Definition is not { } definition)
            return;
        if (files.Entry is { } entry && entry.ProcessDefinitionId != definition.DefinitionId)
            files.Complain(ProcedureFiles.ProcessName, "$.definitionId", "ProcessIsAnother", $"The catalogue entry names '{entry.ProcessDefinitionId}', this is '{definition.DefinitionId}'.");
        ProcessCheck.Check(files, definition, Walk(files, definition));
    }

    private static CaseWalk Walk(ProcedureFiles files, WorkflowDefinition definition)
    {
        var walk = new CaseWalk(definition);
        foreach (var complaint in files.Cases.SelectMany(walk.Walk))
            files.Complain(ProcedureFiles.CasesName, complaint.Path, complaint.Code, complaint.Message);
        if (files.Cases.Count > 0)
            foreach (var step in definition.Activities.Where(a => StepTypes.Of(a) is not null && !walk.WasOpened(a.Id)))
                files.Complain(ProcedureFiles.CasesName, "$", "StepIsInNoCase", $"No case comes to '{step.Id}'.", blocks: false);
        return walk;
    }
}
