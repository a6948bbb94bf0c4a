using Microsoft.AspNetCore.Http.HttpResults;

namespace OneStop.Workflow.Web.Studio;

/// <summary>
/// The documents that hold Studio, each in a frame of a page of ours: <c>/designer/VERSION/edit/{definitionId}</c> and
/// <c>/designer/VERSION/instance/{instanceId}</c>. A frame keeps its styles and scripts and ours apart.
/// </summary>
internal static class StudioPages
{
    /// <summary>
    /// Studio starts a WebAssembly program and one script that it writes into its page: that one by its hash, no other.
    /// It makes its code editors' workers from blobs, and styles as it draws.
    /// </summary>
    public const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>An editor that shows nothing yet.</summary>
    public const string Ahead = $"{StudioFiles.Base}edit";

    public static string Edit(string definitionId) => $"{StudioFiles.Base}edit/{Uri.EscapeDataString(definitionId)}";

    public static string Instance(Guid instanceId) => $"{StudioFiles.Base}instance/{instanceId}";

    /// <summary>Whether the answer is a document that holds Studio: it has a policy of its own.</summary>
    public static bool HoldsStudio(PathString path) =>
        path.StartsWithSegments($"{StudioFiles.Base}edit", StringComparison.Ordinal) || path.StartsWithSegments($"{StudioFiles.Base}instance", StringComparison.Ordinal);

    private const string Editor = "elsa-workflow-definition-editor";

    public static IServiceCollection AddStudio(this IServiceCollection services) => services.AddSingleton<StudioFiles>();

    public static void MapStudio(this IEndpointRouteBuilder app)
    {
        app.MapStudioToken();
        var studio = app.MapGroup(StudioFiles.Base).ExcludeFromDescription();
        studio.MapGet("edit", () => Document(Editor, null)).RequireAuthorization();
        studio.MapGet("edit/{definitionId}", (string definitionId) => Document(Editor, ("definition-id", definitionId))).RequireAuthorization();
        studio.MapGet("instance/{instanceId:guid}", (Guid instanceId) => Document("elsa-workflow-instance-viewer", ("instance-id", instanceId.ToString()))).RequireAuthorization();
        // Its files are those of a public package.
        studio.MapGet("{**path}", (HttpContext http, StudioFiles files, string path) => files.Serve(http, path)).AllowAnonymous();
    }

    private static RazorComponentResult<StudioDocument> Document(string element, (string Name, string Value)? shown) => new(new Dictionary<string, object?>
    {
        [nameof(StudioDocument.Element)] = element,
        [nameof(StudioDocument.Shown)] = shown,
    });
}
