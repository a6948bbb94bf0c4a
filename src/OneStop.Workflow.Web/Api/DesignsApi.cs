using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

/// <summary>Drafts of processes on their way to a version: what waits, send for review, return, publish. Drawing them is the Elsa API's.</summary>
internal static class DesignsApi
{
    public static void MapDesigns(this IEndpointRouteBuilder api)
    {
        var designs = api.MapGroup("/designs").WithTags("Designs");
        designs.MapGet("", List).Describe<Page<ProcessView>>("listDesigns", "Processes with their drafts, the requests to publish them and the versions in force", 401).SearchesNoPeople();
        designs.MapGet("/{definitionId}", Get).Describe<ProcessDetails>("getDesign", "A process with its draft and all versions", Describing.Questions);
        designs.MapGet("/{definitionId}/history", History).Describe<IReadOnlyList<DesignEventView>>("getDesignHistory", "What was done to the versions of a process, newest first", Describing.Questions);
        designs.MapPost("/{definitionId}/send", Send).Describe<ReviewChanged>("sendDraftForReview", "Ask for a draft to be published; its publishers are told", Describing.Orders);
        designs.MapPost("/{definitionId}/return", Return).Describe<ReviewChanged>("returnDraft", "Give a draft that waits back to its authors, with a reason", Describing.Orders);
        designs.MapPost("/{definitionId}/ask-retraction", AskFor).Describe<DesignDone>("askRetraction", "Ask for the version in force to be taken out, with the reason", Describing.Orders);
        designs.MapPost("/{definitionId}/retract", Retract).Describe<DesignDone>("retractVersion", "Take a version out of force; another person has asked for it", Describing.Orders);
        designs.MapPost("/{definitionId}/publish", Publish).Describe<PublishedVersion>("publishDraft", "Make a draft the next version; needs a clean check and a second person", Describing.Orders);
    }

    private static async Task<IResult> List(
        Caller caller, IDesignQueries designs, CancellationToken cancellation, string? search = null, bool? draft = null, ReviewState? review = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? TypedResults.Ok(await designs.List(caller.Actor, new ProcessFilter(search, draft, Page: page, PageSize: pageSize, Review: review), cancellation));

    private static Task<IResult> Get(string definitionId, Caller caller, IDesignQueries designs, CancellationToken cancellation) => designs.Get(definitionId, caller.Actor, cancellation).Answered();

    private static Task<IResult> History(string definitionId, Caller caller, IDesignQueries designs, CancellationToken cancellation) => designs.History(definitionId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Send(string definitionId, Body<SendBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new SendForReview(definitionId, body.Value.ExpectedHash, body.Value.Note), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Return(string definitionId, Body<ReturnBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ReturnToAuthor(definitionId, body.Value.ExpectedHash, body.Value.Reason), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> AskFor(string definitionId, Body<AskRetractionBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new AskRetraction(definitionId, body.Value.Reason, body.Value.Version), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Retract(string definitionId, Body<RetractBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new RetractVersion(definitionId, body.Value.Version), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Publish(string definitionId, Body<PublishBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new PublishDraft(definitionId, body.Value.ExpectedHash, body.Value.ChangeNote, body.Value.EffectiveFrom), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record SendBody : CommandBody
{
    /// <summary>Hash of the content that was seen.</summary>
    public required string ExpectedHash { get; init; }

    /// <summary>What changed and why, 1 to 2000 characters.</summary>
    public required string Note { get; init; }
}

internal sealed record AskRetractionBody : CommandBody
{
    /// <summary>Why it should not be followed any more, 3 to 2000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Left out for the newest published one.</summary>
    public int? Version { get; init; }
}

internal sealed record RetractBody : CommandBody
{
    /// <summary>Left out for the newest published one.</summary>
    public int? Version { get; init; }
}

internal sealed record ReturnBody : CommandBody
{
    /// <summary>Hash of the content that was looked at.</summary>
    public required string ExpectedHash { get; init; }

    /// <summary>What is to be mended, 3 to 2000 characters.</summary>
    public required string Reason { get; init; }
}

internal sealed record PublishBody : CommandBody
{
    /// <summary>Hash of the content that was reviewed.</summary>
    public required string ExpectedHash { get; init; }

    /// <summary>1 to 2000 characters; stands in the history.</summary>
    public required string ChangeNote { get; init; }

    /// <summary>New dossiers take it from this day on; left out for today.</summary>
    public DateOnly? EffectiveFrom { get; init; }
}
