using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>The three files of one procedure, read as far as they can be, with what stands against each.</summary>
internal sealed class ProcedureFiles
{
    public const string EntryName = "procedure.json";
    public const string ProcessName = "process.json";
    public const string CasesName = "cases.json";

    private readonly string _prefix;
    private readonly List<FileComplaint> _complaints = [];

    private ProcedureFiles(string root, string folder)
    {
        var below = Path.GetRelativePath(root, folder).Replace('\\', '/');
        _prefix = below == "." ? "" : below + "/";
        var isPart = IsPart(Path.Combine(folder, ProcessName));
        Entry = ReadEntry(Text(folder, EntryName, isPart ? null : "EntryIsMissing"));
        Definition = ReadProcess(Text(folder, ProcessName, "ProcessIsMissing"));
        Cases = ReadCases(Text(folder, CasesName, isPart ? null : "CasesAreMissing"));
    }

    /// <summary>A draft, which has no files.</summary>
    public ProcedureFiles(ProcedureEntry? entry, WorkflowDefinition? definition)
    {
        _prefix = "";
        (Entry, Definition, Cases) = (entry, definition, []);
    }

    /// <summary>Null when it cannot be used.</summary>
    public ProcedureEntry? Entry { get; }

    /// <summary>Null when the engine refuses it.</summary>
    public WorkflowDefinition? Definition { get; }

    public IReadOnlyList<ProcessCase> Cases { get; }

    public IReadOnlyList<FileComplaint> Complaints => _complaints;

    /// <summary>Every folder that holds any of the three files.</summary>
    public static IReadOnlyList<ProcedureFiles> All(string root) =>
    [
        .. new[] { EntryName, ProcessName, CasesName }
            .SelectMany(name => Directory.EnumerateFiles(root, name, SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .Distinct().Order(StringComparer.Ordinal)
            .Select(folder => new ProcedureFiles(root, folder)),
    ];

    public void Complain(string file, string path, string code, string message, bool blocks = true, string? given = null) =>
        _complaints.Add(new(_prefix + file, path, code, message, blocks, given));

    /// <summary>What the engine says of the process.</summary>
    public void Complain(Complaint complaint) =>
        _complaints.Add(new(_prefix + ProcessName, complaint.Path, complaint.Code, complaint.Message, complaint.Blocks, complaint.Given) { IsRemark = complaint.IsRemark });

    /// <summary>A process that starts by itself, or that others use, stands in no catalogue.</summary>
    private static bool IsPart(string process) => File.Exists(process) && DefinitionFile.Read(File.ReadAllText(process)).Definition is { } read && TriggerRules.IsPart(read);

    /// <param name="code">What to complain of when it is not there; null when it need not be.</param>
    private string? Text(string folder, string name, string? code)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
            return File.ReadAllText(file);
        if (code is not null)
            Complain(name, "$", code, $"A procedure needs its {name}.");
        return null;
    }

    private ProcedureEntry? ReadEntry(string? json)
    {
        if (json is null)
            return null;
        var reading = ProcedureJson.Read(json);
        foreach (var complaint in reading.Complaints)
            Complain(EntryName, complaint.Path, complaint.Code, complaint.Message);
        return reading.Entry;
    }

    private WorkflowDefinition? ReadProcess(string? json)
    {
        if (json is null)
            return null;
        var reading = DefinitionFile.Read(json);
        foreach (var complaint in reading.Complaints.Concat(reading.Definition is { } read ? TriggerRules.Complaints(read) : []))
            // The file can be taken in as a draft; it is refused where somebody could begin to depend on it.
            Complain(complaint.Code == EndpointRules.NamesNobody ? complaint with { Blocks = false, Message = complaint.Message + " Until then it is neither published nor loaded." } : complaint);
        return reading.Definition;
    }

    private IReadOnlyList<ProcessCase> ReadCases(string? json)
    {
        if (json is null)
            return [];
        var (cases, complaints) = CaseJson.Read(json);
        foreach (var complaint in complaints)
            Complain(CasesName, complaint.Path, complaint.Code, complaint.Message);
        return cases;
    }
}
