using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>Processes as files: all of them out, some of them in after a look at what each would do, and what loading at start found.</summary>
public sealed partial class FilesPage
{
    private const int MostFiles = 50;

    private readonly HashSet<string> chosen = [];
    private IReadOnlyList<Refusal> refusals = [];
    private ImportPreview? preview;
    private StartReport? started;
    private int? imported;
    private bool isAllowed, isLoaded, mayImport, busy;
    private Guid commandId = Guid.NewGuid();

    [Inject] private IDesignFiles Files { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await Who.Ask();
        (isAllowed, mayImport) = (RolePages.Designs(actor), actor.Holds(Roles.Designer));
        if (isAllowed)
            started = await Files.AtStart(actor);
        isLoaded = true;
    }

    private async Task Take(InputFileChangeEventArgs given)
    {
        (busy, refusals, preview, imported) = (given.FileCount <= MostFiles, [], null, null);
        chosen.Clear();
        if (!busy)
        {
            refusals = [new Refusal("ImportIsEmptyOrTooLarge", RefusalKind.Invalid, "files", $"{MostFiles}")];
            return;
        }
        var (uploads, tooLarge) = (new List<UploadedFile>(), new List<ImportRow>());
        foreach (var file in given.GetMultipleFiles(MostFiles))
            if (await Read(file) is { } content)
                uploads.Add(new UploadedFile(file.Name, content));
            else
                tooLarge.Add(new ImportRow(file.Name, null, null, ImportEffect.Refused, [TooLarge(file)], null, false, null, 0, null));
        if (uploads.Count == 0)
            preview = new ImportPreview(tooLarge);
        else
        {
            var answer = await Files.Preview(uploads, await Who.Ask());
            refusals = answer.Refusals;
            preview = answer.IsTaken ? new ImportPreview([.. tooLarge, .. answer.Value.Rows]) : null;
        }
        chosen.UnionWith(preview?.Rows.Where(r => r.Effect is ImportEffect.New or ImportEffect.Differs).Select(r => r.File) ?? []);
        busy = false;
    }

    /// <summary>The whole file; null when it is larger than anything that is taken.</summary>
    private static async Task<byte[]?> Read(IBrowserFile file)
    {
        var most = MostOf(file);
        if (file.Size > most)
            return null;
        using var memory = new MemoryStream();
        await using var content = file.OpenReadStream(most);
        await content.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static int MostOf(IBrowserFile file) => file.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? DesignLimits.ArchiveBytes : DesignLimits.DocumentBytes;

    private static Refusal TooLarge(IBrowserFile file) =>
        new(MostOf(file) == DesignLimits.ArchiveBytes ? "ArchiveIsTooLarge" : "DefinitionIsTooLarge", RefusalKind.Invalid, $"{file.Name}: $", $"{MostOf(file)}");

    private void Turn(string file)
    {
        if (!chosen.Remove(file))
            chosen.Add(file);
    }

    private void Forget()
    {
        (preview, refusals) = (null, []);
        chosen.Clear();
    }

    private Task Import() => Send([.. preview!.Rows.Where(r => chosen.Contains(r.File) && r.Source is not null).Select(r => r.Source!)]);

    private Task ImportStarted(ImportedFile file) => Send([file]);

    private async Task Send(IReadOnlyList<ImportedFile> files)
    {
        busy = true;
        var answer = await Commands.Send(new ImportDefinitions(files), commandId, await Who.Ask());
        commandId = Guid.NewGuid();
        busy = false;
        if (answer.IsTaken)
        {
            Forget();
            imported = answer.Value.Drafts.Count;
        }
        else
            refusals = answer.Refusals;
    }
}
