using Microsoft.AspNetCore.Http.HttpResults;

namespace OneStop.Workflow.Web.Studio;

/// <summary>
/// The documents that hold Studio, each in a frame of a page of ours: <c>/designer/VERSION/edit/{definitionId}</c>,
/// <c>/designer/VERSION/instances</c> and <c>/designer/VERSION/instance/{instanceId}</c>. A frame keeps its styles and
/// scripts and ours apart.
/// </summary>
internal static class StudioPages
{
    /// <summary>
    /// Studio starts a WebAssembly program and a script that it writes into its page, one in the editor and another in the
    /// list: those by their hashes, no other. It makes its code editors' workers from blobs, and styles as it draws.
    /// </summary>
    public static string Policy(StudioFiles files) =>
        $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {string.Join(' ', files.InlineScripts)}; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>An editor that shows nothing yet.</summary>
    public const string Ahead = $"{StudioFiles.Base}edit";

    public static string Edit(string definitionId) => $"{StudioFiles.Base}edit/{Uri.EscapeDataString(definitionId)}";

    /// <param name="definitionId">
    /// Found by which process; null for all. It is searched for: Studio reads the filter of processes from its address before it knows their names, and drops it.
    /// </param>
    public static string Instances(string? definitionId) => $"{StudioFiles.Base}instances{(definitionId is null ? "" : $"?search={Uri.EscapeDataString(definitionId)}")}";

    public static string Instance(Guid instanceId) => $"{StudioFiles.Base}instance/{instanceId}";

    /// <summary>Whether the answer is a document that holds Studio: it has a policy of its own.</summary>
    public static bool HoldsStudio(PathString path) => Array.Exists(Documents, document => path.StartsWithSegments(StudioFiles.Base + document, StringComparison.Ordinal));

    private static readonly string[] Documents = ["edit", "instances", "instance"];

    private const string Editor = "elsa-workflow-definition-editor", List = "elsa-workflow-instance-list";

    private const string NotInTheEditor = "Code View|Test|Publish|Unpublish|Run Workflow|Run workflow|Save As|Commit Strategy|Activity Call Stack|Task";

    /// <summary>Runs are neither deleted nor brought in by anybody, and ended with a reason only, on their page.</summary>
    private const string NotInTheList = "Bulk actions|Import|Cancel|Delete|Alter|Export";

    public static IServiceCollection AddStudio(this IServiceCollection services) => services.AddSingleton<StudioFiles>();

    public static void MapStudio(this IEndpointRouteBuilder app)
    {
        app.MapStudioToken();
        var studio = app.MapGroup(StudioFiles.Base).ExcludeFromDescription();
        studio.MapGet("edit", () => Document(Editor, null, isAhead: true)).RequireAuthorization();
        studio.MapGet("edit/{definitionId}", (string definitionId) => Document(Editor, ("definition-id", definitionId))).RequireAuthorization();
        studio.MapGet("instances", () => Document(List, null)).RequireAuthorization();
        studio.MapGet("instance/{instanceId:guid}", (Guid instanceId) => Document("elsa-workflow-instance-viewer", ("instance-id", instanceId.ToString()))).RequireAuthorization();
        // Its files are those of a public package.
        studio.MapGet("{**path}", (HttpContext http, StudioFiles files, string path) => files.Serve(http, path)).AllowAnonymous();
    }

    private static RazorComponentResult<StudioDocument> Document(string element, (string Name, string Value)? shown, bool isAhead = false) => new(new Dictionary<string, object?>
    {
        [nameof(StudioDocument.Element)] = element,
        [nameof(StudioDocument.Shown)] = shown,
        [nameof(StudioDocument.IsAhead)] = isAhead,
        [nameof(StudioDocument.NotOffered)] = element == List ? NotInTheList : NotInTheEditor,
    });
}
