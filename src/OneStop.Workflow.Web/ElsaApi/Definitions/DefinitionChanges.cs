using System.Text.Json;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Changes of definitions: save, publish, retract, revert, delete.</summary>
internal static class DefinitionChanges
{
    public static void MapDefinitionChanges(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapPost("", Save);
        definitions.MapPost("/{definitionId}/publish", Publish);
        definitions.MapPost("/{definitionId}/retract", Retract);
        definitions.MapPost("/{definitionId}/revert/{version:int}", Revert);
        definitions.MapPost("/{definitionId}/update-references", UpdateReferences);
        definitions.MapDelete("/{definitionId}", async (string definitionId, HttpContext http, ICommands commands) =>
            (await commands.Send(new DeleteDefinition(definitionId), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted)).ToElsa(_ => TypedResults.NoContent()));
        api.MapDelete("/workflow-definition-versions/{id}", async (string id, HttpContext http, ICommands commands) => Guid.TryParse(id, out var row)
            ? (await commands.Send(new DeleteVersion(row), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted)).ToElsa(_ => TypedResults.NoContent())
            : TypedResults.NotFound());
    }

    private static async Task<IResult> Save(HttpContext http, Saving saving, IDesignQueries queries, DefinitionAnswers answers)
    {
        var body = await ElsaBody.Json(http);
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.Object)
            return ElsaAnswers.Problem(new Refusal("DefinitionHasNoRoot", RefusalKind.Invalid, "$.model"));
        var saved = await saving.Send(model.GetRawText(), model.Text("definitionId"), StudioDocument.BaseOf(model, DefinitionAnswers.SessionOf(http)), ElsaGate.ActorOf(http), http.RequestAborted);
        if (!saved.IsTaken)
            return ElsaAnswers.Problem(saved.Refusals);
        if (saved.Value.RescuedId is not null)
            return Saving.Rescued(saved.Value);
        // Studio's own button knows neither the note nor the day: what is drawn is kept, and the page is named.
        if (body.Flag("publish") == true)
            return ElsaAnswers.Problem(new Refusal("PublishOnThePage", RefusalKind.Rule));
        return await Saved(http, saved.Value.DefinitionId, queries, answers);
    }

    private static async Task<IResult> Saved(HttpContext http, string definitionId, IDesignQueries queries, DefinitionAnswers answers)
    {
        if (await answers.Row(http, definitionId, "Latest") is not { } row)
            return TypedResults.NotFound();
        var consumers = await queries.Consumers(definitionId, ElsaGate.ActorOf(http), http.RequestAborted);
        return await answers.Whole(http, row.Id, document => new { workflowDefinition = document, alreadyPublished = false, consumingWorkflowCount = consumers.Count, validationErrors = Array.Empty<object>() });
    }

    /// <summary>
    /// Elsa's order with what the law asks on top: <c>{"changeNote": "...", "expectedHash": "...", "effectiveFrom": "2026-12-01"}</c>.
    /// A definition that has no draft is published already.
    /// </summary>
    private static async Task<IResult> Publish(string definitionId, HttpContext http, ICommands commands, IDesignQueries queries, DefinitionAnswers answers)
    {
        if (await answers.Row(http, definitionId, "Latest") is not { } row)
            return TypedResults.NotFound();
        if (!row.IsDraft && row.IsPublished)
            return await answers.Whole(http, row.Id, document => new { workflowDefinition = document, alreadyPublished = true, consumingWorkflowCount = 0, validationErrors = Array.Empty<object>() });
        var body = await ElsaBody.Json(http);
        if (body.Text("changeNote") is null)
            return ElsaAnswers.Problem(new Refusal("PublishOnThePage", RefusalKind.Rule));
        var day = DateOnly.TryParseExact(body.Text("effectiveFrom"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var from) ? from : (DateOnly?)null;
        if (day is null && body.Text("effectiveFrom") is not null)
            return ElsaAnswers.Problem(new Refusal("ValueIsNoDate", RefusalKind.Invalid, "effectiveFrom"));
        var published = await commands.Send(new PublishDraft(definitionId, body.Text("expectedHash") ?? "", body.Text("changeNote")!, day), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        return published.IsTaken ? await Saved(http, definitionId, queries, answers) : ElsaAnswers.Problem(published.Refusals);
    }

    private static async Task<IResult> Retract(string definitionId, HttpContext http, ICommands commands, DefinitionAnswers answers)
    {
        var done = await commands.Send(new RetractVersion(definitionId), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        return done.IsTaken ? await answers.Whole(http, done.Value.VersionId!.Value) : ElsaAnswers.Problem(done.Refusals);
    }

    private static async Task<IResult> Revert(string definitionId, int version, HttpContext http, ICommands commands, DefinitionAnswers answers)
    {
        var done = await commands.Send(new RevertTo(definitionId, version), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        if (!done.IsTaken)
            return ElsaAnswers.Problem(done.Refusals);
        http.Response.Headers.Location = $"/elsa/api/workflow-definitions/by-id/{done.Value.DraftId:N}";
        return await answers.Row(http, definitionId, "Latest") is { } row
            ? ElsaJson.Ok(DefinitionAnswers.Summary(row, null, withLinks: false), StatusCodes.Status201Created)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> UpdateReferences(string definitionId, HttpContext http, ICommands commands)
    {
        var consumers = (await ElsaBody.Json(http)).Texts("consumingWorkflowIds");
        var done = await commands.Send(new UpdateReferences(definitionId, consumers.Count == 0 ? null : consumers), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        return done.ToElsa(updated => ElsaJson.Ok(new { affectedWorkflows = updated.DefinitionIds }));
    }
}
