using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>The sample province in the words of its designers.</summary>
internal static class DesignWorld
{
    public static async Task<Actor> Person(this World world, string userName)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var id = await db.Set<Person>().Where(p => p.UserName == userName).Select(p => p.Id).SingleAsync();
        return (await world.Get<IDirectory>().ActorOf(id, Moment.Day(world.Clock.Now), default))!;
    }

    /// <summary>Loads the newest content in an editor of its own, changes it, saves.</summary>
    public static async Task<SavedDraft> Drafts(this World world, Actor designer, string definitionId, Action<JsonObject> change)
    {
        var queries = world.Get<IDesignQueries>();
        var row = (await queries.Rows(designer)).Single(r => r.DefinitionId == definitionId && r.IsLatest);
        var loaded = (await queries.Document(row.Id, designer)).Value!;
        var document = JsonNode.Parse(loaded.Document)!.AsObject();
        change(document);
        var saved = await world.Takes(new SaveDraft(definitionId, document.ToJsonString(), new DraftSeen(Guid.NewGuid().ToString("N"), loaded.Revision, loaded.RowId)), designer);
        saved.RescuedId.ShouldBeNull();
        return saved;
    }

    public static async Task<TAnswer> Takes<TAnswer>(this World world, ICommand<TAnswer> command, Actor actor)
    {
        var answer = await world.Commands.Send(command, Guid.NewGuid(), actor);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    public static async Task<IEnumerable<string>> Refuses<TAnswer>(this World world, ICommand<TAnswer> command, Actor actor) =>
        (await world.Commands.Send(command, Guid.NewGuid(), actor)).Refusals.Select(r => r.Code);
}
