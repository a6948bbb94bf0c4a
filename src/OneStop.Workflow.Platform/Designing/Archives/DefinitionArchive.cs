using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Archives;

/// <summary>Definitions as files: one as Studio exports it, several as an archive, in Elsa's layout or in that of <c>workflows/</c>.</summary>
public sealed class DefinitionArchive(ICatalogue catalogue, IDbContextFactory<OneStopDb> contexts, DefinitionLoading loading, TimeProvider clock)
{
    /// <summary>The name Elsa gives to the file of a definition.</summary>
    public static string FileName(VersionDocument version) =>
        $"workflow-definition-{Slug(version.Name, version.DefinitionId)}-{version.DefinitionId}-{version.RowId:N}.json";

    /// <summary>The definition as a file.</summary>
    public static string File(VersionDocument version) => ElsaDocument.File((JsonObject)JsonNode.Parse(version.Document)!);

    /// <summary>One file a definition at the top of the archive, as Elsa's server writes and reads it.</summary>
    public static byte[] InElsasLayout(IReadOnlyList<VersionDocument> versions) => Zip(versions.DistinctBy(FileName).Select(v => (FileName(v), File(v))));

    /// <summary>
    /// <c>FIELD/PROCESS/process.json</c>, with the catalogue's <c>procedure.json</c> and the kept cases as <c>cases.json</c>
    /// beside it: what <c>workflows/</c> holds, and <c>check</c> walks. A version that came with the release and has no kept
    /// cases goes out with those of the release.
    /// </summary>
    public async Task<byte[]> InOurLayout(IReadOnlyList<VersionDocument> versions, CancellationToken cancellation)
    {
        var entries = (await catalogue.All(Moment.Day(Moment.Now(clock)), cancellation)).Select(p => p.Entry).ToLookup(e => e.ProcessDefinitionId);
        var cases = await Cases([.. versions.Select(v => v.DefinitionId)], cancellation);
        var files = new List<(string, string)>();
        foreach (var version in versions.DistinctBy(v => v.DefinitionId))
        {
            var entry = entries[version.DefinitionId].FirstOrDefault();
            var folder = $"{Slug(entry?.Field ?? "", "other")}/{version.DefinitionId}";
            files.Add(($"{folder}/{ProcedureFiles.ProcessName}", File(version)));
            if (entry is not null)
                files.Add(($"{folder}/{ProcedureFiles.EntryName}", Indented(JsonSerializer.SerializeToNode(entry, Json.Options)!)));
            if (cases[version.DefinitionId].ToList() is { Count: > 0 } kept)
                files.Add(($"{folder}/{ProcedureFiles.CasesName}", CasesFile(kept)));
            else if (!version.IsDraft && loading.CasesOf(version.DefinitionId, version.Version) is { } released)
                files.Add(($"{folder}/{ProcedureFiles.CasesName}", released));
        }
        return Zip(files);
    }

    /// <summary>Kept cases as a <c>cases.json</c>.</summary>
    /// <param name="documents">Elements of it, in their order.</param>
    public static string CasesFile(IEnumerable<string> documents) => Indented(new JsonArray([.. documents.Select(d => JsonNode.Parse(d))]));

    /// <summary>An uploaded file: an archive, or one definition; refused with the file's name.</summary>
    public static Answer<IReadOnlyList<ImportedFile>> ReadAny(byte[] content, string name)
    {
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return Read(content, name);
        return content.Length > DesignLimits.DocumentBytes
            ? Refused("DefinitionIsTooLarge", $"{name}: $", DesignLimits.DocumentBytes)
            : new List<ImportedFile> { new(name, TextOf(content)) };
    }

    /// <summary>
    /// The definitions of an archive in either layout. Refused with the file's name when it is no archive, too large when
    /// unpacked, or holds no definition; nothing is unpacked to the disk.
    /// </summary>
    public static Answer<IReadOnlyList<ImportedFile>> Read(byte[] archive, string name)
    {
        if (archive.Length > DesignLimits.ArchiveBytes)
            return Refused("ArchiveIsTooLarge", name, DesignLimits.ArchiveBytes);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            if (zip.Entries.Count > DesignLimits.Files * 4)
                return Refused("ArchiveHasTooManyFiles", name, DesignLimits.Files);
            return Read(zip, name);
        }
        catch (InvalidDataException)
        {
            return Refused("ArchiveCannotBeRead", name, 0);
        }
    }

    private static Answer<IReadOnlyList<ImportedFile>> Read(ZipArchive zip, string name)
    {
        var files = new List<ImportedFile>();
        long unpacked = 0;
        foreach (var entry in zip.Entries.Where(e => IsDefinition(e.Name)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            if (files.Count == DesignLimits.Files)
                return Refused("ArchiveHasTooManyFiles", name, DesignLimits.Files);
            using var stream = entry.Open();
            // What the archive says of its sizes is not believed.
            if (Bounded(stream, DesignLimits.DocumentBytes) is not { } bytes)
                return Refused("DefinitionIsTooLarge", $"{name}/{entry.FullName}", DesignLimits.DocumentBytes);
            if ((unpacked += bytes.Length) > DesignLimits.UnpackedBytes)
                return Refused("ArchiveIsTooLarge", name, DesignLimits.UnpackedBytes);
            var besides = new Dictionary<string, string>();
            foreach (var file in (string[])[ProcedureFiles.CasesName, ProcedureFiles.EntryName])
            {
                if (zip.GetEntry(ImportReading.Beside(entry.FullName, file)) is not { } beside)
                    continue;
                using var more = beside.Open();
                if (Bounded(more, DesignLimits.DocumentBytes) is not { } content)
                    return Refused("DefinitionIsTooLarge", $"{name}/{beside.FullName}", DesignLimits.DocumentBytes);
                if ((unpacked += content.Length) > DesignLimits.UnpackedBytes)
                    return Refused("ArchiveIsTooLarge", name, DesignLimits.UnpackedBytes);
                besides[file] = TextOf(content);
            }
            files.Add(new ImportedFile(entry.FullName, TextOf(bytes)) { Cases = besides.GetValueOrDefault(ProcedureFiles.CasesName), Entry = besides.GetValueOrDefault(ProcedureFiles.EntryName) });
        }
        return files.Count == 0 ? Refused("ArchiveHasNoDefinition", name, 0) : files;
    }

    private async Task<ILookup<string, string>> Cases(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<KeptCase>().AsNoTracking().Where(c => ids.Contains(c.DefinitionId)).OrderBy(c => c.Name).Select(c => new { c.DefinitionId, c.Document }).ToListAsync(cancellation);
        return kept.ToLookup(c => c.DefinitionId, c => c.Document);
    }

    private static string Indented(JsonNode json) => json.ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true }) + "\n";

    private static string TextOf(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');

    /// <summary>The whole stream; null when it is longer.</summary>
    private static byte[]? Bounded(Stream stream, int most)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > most)
                return null;
        }
        return memory.ToArray();
    }

    /// <summary>In our layout the other files beside a process are no definitions.</summary>
    private static bool IsDefinition(string file) =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !file.Equals("procedure.json", StringComparison.OrdinalIgnoreCase) && !file.Equals("cases.json", StringComparison.OrdinalIgnoreCase);

    private static byte[] Zip(IEnumerable<(string Name, string Content)> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        return memory.ToArray();
    }

    private static string Slug(string name, string otherwise)
    {
        var letters = Diacritics.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? otherwise : slug.Length > 80 ? slug[..80].Trim('-') : slug;
    }

    private static Answer<IReadOnlyList<ImportedFile>> Refused(string code, string name, long most) =>
        Answer<IReadOnlyList<ImportedFile>>.Refused([new Refusal(code, RefusalKind.Invalid, name, $"{most}")]);
}
