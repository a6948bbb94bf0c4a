using Mapster;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class InboxApi
{
    private static readonly string[] States = ["all", "unread", "read"];

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");
        inbox.MapGet("", List).Describe<InboxList>("listInbox", "The caller's own notices, newest first, with how mail and messages fare; search takes a code or a part of one", 401);
        inbox.MapPost("/search", Find).Describe<InboxList>("findInInbox", "The same by any words", 401, 413, 415);
        inbox.MapGet("/unread", Unread).Describe<UnreadView>("countUnread", "How many of the caller's notices are unread", 401);
        inbox.MapPost("/read", Read).Describe<NoticesRead>("readNotices", "Mark the caller's notices as read or unread; without ids all unread ones", Describing.Orders);
        inbox.MapGet("/settings", Settings).Describe<NoticeSettingsView>("getNoticeSettings", "How the caller wants to be told besides the inbox", 401);
        inbox.MapPost("/settings", Change).Describe<NoticeSettingsView>("changeNoticeSettings", "Change how the caller is told: address, quiet hours, one mail a day", Describing.Orders);
    }

    private static async Task<IResult> List(Caller caller, IInbox inbox, CancellationToken cancellation, string state = "all", string? search = null, int page = 1, int pageSize = 20)
    {
        if (!States.Contains(state))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "state", States));
        return Paging.Check(page, pageSize) ?? TypedResults.Ok(await inbox.List(new InboxFilter(state, search, page, pageSize), caller.Actor, cancellation));
    }

    private static Task<IResult> Find(Caller caller, Body<SearchBody> body, IInbox inbox, CancellationToken cancellation, string state = "all", int page = 1, int pageSize = 20) =>
        List(caller, inbox, cancellation, state, body.Value.Search, page, pageSize);

    private static async Task<IResult> Unread(Caller caller, IInbox inbox, CancellationToken cancellation) =>
        TypedResults.Ok(new UnreadView(await inbox.Unread(caller.Actor, cancellation)));

    private static Task<IResult> Read(Body<ReadNoticesBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ReadNotices(body.Value.Ids, body.Value.Read), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Settings(Caller caller, IInbox inbox, CancellationToken cancellation) =>
        TypedResults.Ok(await inbox.Settings(caller.Actor, cancellation));

    private static Task<IResult> Change(Body<NoticeSettingsBody> body, Caller caller, ICommands commands, TypeAdapterConfig mappings, CancellationToken cancellation) =>
        commands.Send(body.Value.Adapt<ChangeNoticeSettings>(mappings), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record UnreadView(int Unread);

internal sealed record ReadNoticesBody : CommandBody
{
    /// <summary>Null for all unread ones.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    public bool Read { get; init; } = true;
}

internal sealed record NoticeSettingsBody : CommandBody
{
    public string? Email { get; init; }

    public string? Phone { get; init; }

    public bool AlsoOutsideWorkingTime { get; init; }

    /// <summary>Minutes of the day, 0 to 1439.</summary>
    public int? QuietFrom { get; init; }

    public int? QuietTo { get; init; }

    public bool Digest { get; init; }

    /// <summary>The revision that was seen; 0 at first.</summary>
    public required int Revision { get; init; }
}
