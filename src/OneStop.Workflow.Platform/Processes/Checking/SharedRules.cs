namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What must hold between procedures: codes and ids lead to one, and what is linked is there.</summary>
internal sealed class SharedRules(IReadOnlyList<ProcedureFiles> all)
{
    public void Check()
    {
        CheckCodes();
        CheckProcessIds();
        CheckLinks();
    }

    private void CheckCodes()
    {
        var versions = new HashSet<(string, int)>();
        var owners = new Dictionary<string, string>();
        foreach (var files in all)
        {
            if (files.Entry is not { } entry)
                continue;
            if (!versions.Add((entry.Code, entry.Version)))
                files.Complain(ProcedureFiles.EntryName, "$.version", "VersionIsTaken", $"Another folder holds version {entry.Version} of {entry.Code} too.");
            foreach (var code in entry.Aliases.Prepend(entry.Code))
                if (!owners.TryAdd(code, entry.Code) && owners[code] != entry.Code)
                    files.Complain(ProcedureFiles.EntryName, code == entry.Code ? "$.code" : "$.aliases", "CodeIsTaken", $"'{code}' already leads to {owners[code]}.");
        }
    }

    private void CheckProcessIds()
    {
        var owners = new HashSet<(string, int)>();
        foreach (var files in all)
            if (files.Definition is { } definition && !owners.Add((definition.DefinitionId, definition.Version)))
                files.Complain(ProcedureFiles.ProcessName, "$.definitionId", "ProcessIsTaken", $"Another folder holds version {definition.Version} of '{definition.DefinitionId}' too.");
    }

    private void CheckLinks()
    {
        var around = new DraftSurroundings(
            all.Where(f => f.Entry is not null).SelectMany(f => f.Entry!.Aliases.Prepend(f.Entry.Code)).ToHashSet(),
            all.Where(f => f.Definition is not null).Select(f => f.Definition!.DefinitionId).ToHashSet());
        foreach (var files in all)
            if (files.Definition is { } definition)
                new ChildRules(files, around).Check(definition);
    }
}
