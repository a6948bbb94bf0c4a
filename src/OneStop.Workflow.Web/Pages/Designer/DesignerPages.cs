using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Shell;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Pages.Designer;

/// <summary>What the designer's pages ask for besides whole pages: the check panel anew, and orders sent by plain forms.</summary>
internal static class DesignerPages
{
    public static void MapDesignerPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Addresses.Designer).RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("/{definitionId}/check", Check);
        pages.MapGet("/{definitionId}/rescued/{rescuedId:guid}.json", Rescued);
        pages.MapGet("/export.zip", (HttpContext http, CurrentActor who, IDesignFiles files, bool drafts = false) => Export(null, drafts, http, who, files));
        pages.MapGet("/{definitionId}/export.zip", (string definitionId, HttpContext http, CurrentActor who, IDesignFiles files, bool drafts = true) => Export(definitionId, drafts, http, who, files));
        pages.MapGet("/{definitionId}/cases.json", Cases);
        pages.MapPost("/begin", Begin);
        pages.MapPost("/{definitionId}/reopen", Reopen);
    }

    /// <summary>The parts of the editor's page that change when the draft is saved, by this designer or by another one.</summary>
    private static async Task<IResult> Check(HttpContext http, string definitionId, CurrentActor who, IDesignQueries designs)
    {
        http.Response.Headers.CacheControl = "no-store";
        var actor = await Actor(http, who);
        var desk = await EditorDesk.Load(definitionId, actor, designs, http.RequestAborted);
        return desk.IsTaken
            ? new RazorComponentResult<EditorParts>(new Dictionary<string, object?> { [nameof(EditorParts.Desk)] = desk.Value })
            : TypedResults.NotFound();
    }

    /// <summary>A copy that was kept aside, to be looked at or kept.</summary>
    private static async Task<IResult> Rescued(HttpContext http, string definitionId, Guid rescuedId, CurrentActor who, IDesignQueries designs)
    {
        var copy = await designs.RescuedDocument(rescuedId, await Actor(http, who), http.RequestAborted);
        return copy.IsTaken && copy.Value.DefinitionId == definitionId
            ? TypedResults.Text(copy.Value.Document, "application/json").Named(http, $"{definitionId}-{rescuedId:N}.json")
            : TypedResults.NotFound();
    }

    /// <summary>All processes, or one, in the layout of <c>workflows/</c>.</summary>
    private static async Task<IResult> Export(string? definitionId, bool drafts, HttpContext http, CurrentActor who, IDesignFiles files)
    {
        var archive = await files.Export(definitionId, drafts, await Actor(http, who), http.RequestAborted);
        return archive.IsTaken ? TypedResults.File(archive.Value, "application/zip", $"{definitionId ?? "workflows"}.zip") : TypedResults.NotFound();
    }

    /// <summary>The kept cases of a process, as the check reads them.</summary>
    private static async Task<IResult> Cases(HttpContext http, string definitionId, CurrentActor who, IReviewQueries reviews)
    {
        var kept = await reviews.Cases(definitionId, await Actor(http, who), http.RequestAborted);
        return kept.Count == 0 ? TypedResults.NotFound() : TypedResults.Text(DefinitionArchive.CasesFile(kept.Select(c => c.Document)), "application/json").Named(http, "cases.json");
    }

    private static async Task<IResult> Begin(
        HttpContext http, ICommands commands, CurrentActor who, [FromForm] string? template, [FromForm] string? name, [FromForm] string? definitionId, [FromForm] Guid? commandId)
    {
        if (string.IsNullOrWhiteSpace(template) || string.IsNullOrWhiteSpace(name) || commandId is null)
            return TypedResults.LocalRedirect($"{Addresses.Designer}/new?refusal=NameIsMissing");
        var begun = await commands.Send(
            new NewDraft(template, name.Trim(), string.IsNullOrWhiteSpace(definitionId) ? null : definitionId), commandId.Value, await Actor(http, who), http.RequestAborted);
        return TypedResults.LocalRedirect(begun.IsTaken ? Addresses.Process(begun.Value.DefinitionId) : $"{Addresses.Designer}/new?refusal={Uri.EscapeDataString(begun.Refusals[0].Code)}");
    }

    private static async Task<IResult> Reopen(HttpContext http, string definitionId, ICommands commands, CurrentActor who, [FromForm] Guid rescuedId, [FromForm] Guid commandId)
    {
        var reopened = await commands.Send(new ReopenRescued(rescuedId), commandId, await Actor(http, who), http.RequestAborted);
        var back = Addresses.Process(definitionId);
        return TypedResults.LocalRedirect(reopened.IsTaken ? back : $"{back}?refusal={Uri.EscapeDataString(reopened.Refusals[0].Code)}");
    }

    /// <summary>One without any post when there is nobody by now, to whom every room says no.</summary>
    private static async Task<Actor> Actor(HttpContext http, CurrentActor current) => await current.Of(http.User, http.RequestAborted) ?? new Actor(null, "", []);

    private static ContentHttpResult Named(this ContentHttpResult content, HttpContext http, string name)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return content;
    }
}
