using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>Keeps a run as a case, which every later content of the draft has to walk the same way. Needs a designer.</summary>
/// <param name="Name">1 to 200 characters; a case of that name is replaced.</param>
/// <param name="Document">An element of <c>cases.json</c>, as the try-out writes it.</param>
public sealed record KeepCase(string DefinitionId, string Name, string Document) : ICommand<KeptCaseAnswer>;

/// <summary>Drops a case that is meant no more.</summary>
public sealed record DropCase(Guid CaseId) : ICommand<KeptCaseAnswer>;

public sealed record KeptCaseAnswer(Guid CaseId, string DefinitionId);

internal sealed class KeepCaseHandler(DraftKeeping keeping) : IHandle<KeepCase, KeptCaseAnswer>
{
    public async Task<Answer<KeptCaseAnswer>> Handle(KeepCase command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayDraft(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        if (command.Name?.Trim() is not { Length: > 0 and <= DesignLimits.Name } name)
            return new Refusal("NameIsMissing", RefusalKind.Invalid, "name", $"{DesignLimits.Name}");
        if (Named(command.Document, name) is not { } document || CaseJson.Read($"[{document}]") is not { Complaints.Count: 0 })
            return new Refusal("CaseIsUnreadable", RefusalKind.Invalid, "document");
        if (await context.Db.Set<KeptCase>().SingleOrDefaultAsync(c => c.DefinitionId == command.DefinitionId && c.Name == name, cancellation) is { } same)
        {
            context.Db.Remove(same);
            await context.Db.SaveChangesAsync(cancellation);
        }
        var kept = new KeptCase
        {
            Id = Guid.CreateVersion7(context.Now),
            DefinitionId = command.DefinitionId,
            Name = name,
            Document = document,
            KeptByName = context.Actor.Name,
            KeptAt = context.Now,
        };
        context.Db.Add(kept);
        return new KeptCaseAnswer(kept.Id, kept.DefinitionId);
    }

    private static string? Named(string? document, string name)
    {
        try
        {
            if (document is not { Length: > 0 and <= 200_000 } || JsonNode.Parse(document) is not JsonObject json)
                return null;
            json["name"] = name;
            return json.ToJsonString(Json.Options);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

internal sealed class DropCaseHandler(DraftKeeping keeping) : IHandle<DropCase, KeptCaseAnswer>
{
    public async Task<Answer<KeptCaseAnswer>> Handle(DropCase command, CommandContext context, CancellationToken cancellation)
    {
        if (await context.Db.Set<KeptCase>().SingleOrDefaultAsync(c => c.Id == command.CaseId, cancellation) is not { } kept)
            return new Refusal("CaseIsUnknown", RefusalKind.NotFound);
        if (await keeping.MayDraft(context, kept.DefinitionId, cancellation) is { } refused)
            return refused;
        context.Db.Remove(kept);
        return new KeptCaseAnswer(kept.Id, kept.DefinitionId);
    }
}
