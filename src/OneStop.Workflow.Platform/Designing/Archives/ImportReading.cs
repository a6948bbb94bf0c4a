using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Archives;

/// <summary>Reads the files of an import as far as that needs no database: the preview and the import itself see the same.</summary>
internal static class ImportReading
{
    private const int MostCases = 200;

    public static IReadOnlyList<ReadFile> Of(IReadOnlyList<ImportedFile> files)
    {
        var all = files.Select(Read).ToList();
        // An archive of a server may hold several versions of a process: the newest becomes the draft.
        foreach (var same in all.Where(r => r.Document is not null).GroupBy(r => r.Document!.DefinitionId ?? $"{r.File.Name}?new"))
        {
            var ordered = same.OrderByDescending(r => VersionOf(r.File)).ToList();
            foreach (var (older, at) in ordered.Skip(1).Select((r, i) => (r, i)))
                if (at == 0 && VersionOf(older.File) == VersionOf(ordered[0].File))
                    older.Refusals = [new Refusal("ProcessIsTwiceInTheImport", RefusalKind.Invalid, older.Place("$.definitionId"), older.Document!.DefinitionId ?? "")];
                else
                    older.IsPassedOver = true;
        }
        return all;
    }

    private static ReadFile Read(ImportedFile file)
    {
        var read = DraftDocument.Read(file.Content, null);
        var (cases, wrong) = Cases(file);
        return new ReadFile(file, read.Value, cases)
        {
            Refusals = [.. read.Refusals.Concat(read.Value is { } document ? NotBuilt(document) : []).Select(r => r with { Field = ReadFile.Place(file.Name, r.Field) }), .. wrong],
        };
    }

    /// <summary>What could never be published is told when it comes in.</summary>
    private static IEnumerable<Refusal> NotBuilt(KeptDocument document) => DefinitionTree.All(document.Json)
        .Where(place => OfferedTypes.IsNotBuilt(place.Type))
        .Select(place => new Refusal(OfferedTypes.NotBuilt, RefusalKind.Invalid, $"{place.Path}.type", place.Id, place.Type));

    private static (IReadOnlyList<ImportedCase> Cases, IReadOnlyList<Refusal> Refusals) Cases(ImportedFile file)
    {
        if (file.Cases is not { } text)
            return ([], []);
        var name = CasesOf(file.Name);
        if (JsonScan.Of(text) is { } broken)
            return ([], [broken with { Field = ReadFile.Place(name, broken.Field) }]);
        var (cases, complaints) = CaseJson.Read(text);
        if (complaints.Count > 0)
            return ([], [.. complaints.Take(1).Select(c => new Refusal("CaseIsUnreadable", RefusalKind.Invalid, ReadFile.Place(name, c.Path)))]);
        if (cases.Count > MostCases || cases.Any(c => c.Name.Trim().Length is 0 or > DesignLimits.Name) || cases.DistinctBy(c => c.Name.Trim()).Count() != cases.Count)
            return ([], [new Refusal("CaseIsUnreadable", RefusalKind.Invalid, ReadFile.Place(name, "$"))]);
        return ([.. ((JsonArray)JsonNode.Parse(text)!).Select((node, i) => new ImportedCase(cases[i].Name.Trim(), node!.ToJsonString(Json.Options)))], []);
    }

    /// <summary>The file beside a process that holds its cases.</summary>
    public static string CasesOf(string processFile) => Beside(processFile, ProcedureFiles.CasesName);

    /// <summary>A file in the same folder.</summary>
    public static string Beside(string processFile, string name) => processFile.Contains('/') ? processFile[..(processFile.LastIndexOf('/') + 1)] + name : name;

    private static int VersionOf(ImportedFile file)
    {
        try
        {
            return (JsonNode.Parse(file.Content) as JsonObject)?.Whole("version") ?? 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}

/// <param name="Document">Null when it is refused.</param>
internal sealed record ReadFile(ImportedFile File, KeptDocument? Document, IReadOnlyList<ImportedCase> Cases)
{
    /// <summary>Each with the file's name and the JSON path.</summary>
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];

    /// <summary>A newer version of the same process is among the files.</summary>
    public bool IsPassedOver { get; set; }

    public string Place(string path) => Place(File.Name, path);

    public static string Place(string file, string? path) => file.Length == 0 ? path ?? "$" : $"{file}: {path}";
}

/// <param name="Document">An element of <c>cases.json</c>.</param>
internal sealed record ImportedCase(string Name, string Document);
