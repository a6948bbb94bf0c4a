using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>What a node does before it listens: the schema, the procedures, and in an empty database the demo province.</summary>
internal sealed class Preparation(
    SchemaMigration schema, CatalogueLoader catalogue, DefinitionLoading definitions, IConfiguration configuration, ILogger<Preparation> log)
{
    public async Task Run(CancellationToken cancellation = default)
    {
        await schema.Apply(cancellation);
        await LoadProcedures(Folder("Workflows:Path", "workflows"), cancellation);
    }

    /// <summary>A file that cannot be taken leaves what is kept as it is: the platform goes on with that, and says so.</summary>
    private async Task LoadProcedures(string folder, CancellationToken cancellation)
    {
        var load = await catalogue.Load(folder, cancellation);
        foreach (var file in load.Files.Where(file => file.Complaints.Count > 0))
            log.LogWarning("{File}: {Fate}: {Complaints}", file.File, file.Fate, string.Join("; ", file.Complaints.Select(c => $"{c.Path}: {c.Message}")));
        foreach (var report in await definitions.Load(folder, cancellation))
            log.LogWarning("{Report}", report);
    }

    /// <summary>Beside the program unless configured.</summary>
    private string Folder(string setting, string beside) =>
        configuration[setting] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(AppContext.BaseDirectory, beside);
}
