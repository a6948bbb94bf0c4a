using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>The own account, also while a sign-in is not finished; and those that one administers.</summary>
internal static class AccountApi
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/account").WithTags("Account");
        own.AddEndpointFilter(NotByKey);
        own.MapGet("", Show).Describe<OwnAccount>("showAccount", "The own account: stage of this session, second factor, open sessions", 401);
        own.MapPost("/code", GiveCode).RequireRateLimiting(RateLimits.SignIn).Describe<StageAnswer>("giveCode", "Give the code of the second factor, or a recovery code, for this session", 401, 403, 413, 415, 429);
        own.MapPost("/password", Change).Describe<StageAnswer>("changePassword", "Change the own password; all other sessions end", 401, 409, 413, 415, 429);
        own.MapPost("/second-factor", Offer).Describe<NewSecondFactor>("offerSecondFactor", "A secret for an authenticator app; the same one until it is confirmed", 401, 403, 409);
        own.MapPost("/second-factor/confirm", Confirm).Describe<RecoveryCodes>("confirmSecondFactor", "Set the second factor with a code that the app shows; answers ten recovery codes, once", 401, 403, 409, 413, 415);
        own.MapPost("/sessions/{id:guid}/end", End).Describe("endSession", "End one of the own sessions", 401, 404);
        own.MapPost("/sign-out", SignOut).Describe("signOut", "End this session", 401);
        own.MapPost("/sign-out-everywhere", SignOutEverywhere).Describe("signOutEverywhere", "End all own sessions, this one too", 401);
        var people = api.MapGroup("/people").WithTags("Accounts");
        people.MapGet("", People).Describe<Page<AccountRow>>("listAccounts", "Accounts that the caller administers", 401, 403);
        people.MapPost("/search", FindPeople).Describe<Page<AccountRow>>("findAccounts", "The same by name or user name", 401, 403, 413, 415);
        people.MapPost("/{id:guid}/reset-password", Reset).Describe<OneTimePassword>("resetPassword", "Give somebody a one-time password, told in this answer only; all sessions of the person end", Describing.Orders);
        people.MapPost("/{id:guid}/remove-second-factor", Remove).Describe<AccountChanged>("removeSecondFactor", "Take a lost second factor away; all sessions of the person end", Describing.Orders);
        people.MapPost("/{id:guid}/end-sessions", EndOf).Describe<AccountChanged>("endSessionsOf", "End all sessions of somebody", Describing.Orders);
        people.MapGet("/{id:guid}/keys", Keys).Describe<IReadOnlyList<PartnerKey>>("listPartnerKeys", "Keys of a partner's system that are not over; their secrets are kept nowhere", Describing.Questions);
        people.MapPost("/{id:guid}/keys", GiveKey).Describe<GivenKey>("givePartnerKey", "Give a partner's system a key, told in this answer only (and in that to the same command)", Describing.Orders);
        people.MapPost("/{id:guid}/keys/{keyId:guid}/end", EndKey).Describe<PartnerKey>("endPartnerKey", "End a key before its day", Describing.Orders);
        api.MapGet("/sign-ins", SignIns).WithTags("Accounts").Describe<Page<SignInEvent>>("listSignIns", "The log of sign-ins, refusals and waits, the newest first", 401, 403);
        api.MapPost("/sign-ins/search", FindSignIns).WithTags("Accounts").Describe<Page<SignInEvent>>("findSignIns", "The same by name or user name", 401, 403, 413, 415);
    }

    private static async Task<IResult> Show(SessionCaller caller, ISecondFactors factors, ISessions sessions, CancellationToken cancellation) => TypedResults.Ok(new OwnAccount(
        caller.Session.Stage, caller.Session.Id, await factors.Of(caller.PersonId, cancellation), caller.Session.Stage == SessionStage.Open ? await sessions.Of(caller.PersonId, cancellation) : []));

    private static async Task<IResult> GiveCode(Body<CodeBody> body, SessionCaller caller, HttpContext http, ISessions sessions, CancellationToken cancellation) =>
        (await sessions.GiveCode(caller.Session.Id, caller.PersonId, body.Value.Code, http.Knock(), cancellation)).ToResult(stage => TypedResults.Ok(new StageAnswer(stage)));

    private static async Task<IResult> Change(Body<PasswordBody> body, SessionCaller caller, HttpContext http, IPasswords passwords, ISessions sessions, CancellationToken cancellation)
    {
        if (caller.Session.Stage == SessionStage.NeedsCode)
            return NotYet();
        var changed = await passwords.ChangePassword(body.Value.CommandId, caller.Actor, caller.Session.Id, body.Value.CurrentPassword, body.Value.NewPassword, http.Knock(), cancellation);
        return changed.IsTaken
            ? TypedResults.Ok(new StageAnswer(await sessions.Advance(caller.Session.Id, caller.PersonId, cancellation) ?? caller.Session.Stage))
            : changed.ToResult();
    }

    private static async Task<IResult> Offer(SessionCaller caller, ISecondFactors factors, CancellationToken cancellation) =>
        caller.Session.Stage is SessionStage.NeedsCode or SessionStage.NeedsPassword ? NotYet() : (await factors.Offer(caller.PersonId, cancellation)).ToResult();

    private static async Task<IResult> Confirm(Body<CodeBody> body, SessionCaller caller, HttpContext http, ISecondFactors factors, ISessions sessions, CancellationToken cancellation)
    {
        if (caller.Session.Stage is SessionStage.NeedsCode or SessionStage.NeedsPassword)
            return NotYet();
        var codes = await factors.Confirm(caller.PersonId, body.Value.Code, http.Knock(), cancellation);
        if (codes.IsTaken)
            await sessions.Advance(caller.Session.Id, caller.PersonId, cancellation);
        return codes.ToResult();
    }

    private static async Task<IResult> End(Guid id, Caller caller, HttpContext http, ISessions sessions, CancellationToken cancellation) =>
        await sessions.End(id, caller.Actor.PersonId!.Value, SessionEnd.SignedOut, http.Knock(), cancellation) ? TypedResults.NoContent() : Problem.Of([new Refusal("SessionIsUnknown", RefusalKind.NotFound)]);

    private static async Task<IResult> SignOut(SessionCaller caller, HttpContext http, ISessions sessions, CancellationToken cancellation)
    {
        await sessions.End(caller.Session.Id, caller.PersonId, SessionEnd.SignedOut, http.Knock(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignOutEverywhere(Caller caller, HttpContext http, ISessions sessions, CancellationToken cancellation)
    {
        await sessions.EndAll(caller.Actor.PersonId!.Value, http.Knock(), cancellation);
        return TypedResults.NoContent();
    }

    private static Task<IResult> People(Caller caller, IAccounts accounts, CancellationToken cancellation, int page = 1, int pageSize = 20) => ListPeople(caller, accounts, null, page, pageSize, cancellation);

    private static Task<IResult> FindPeople(Caller caller, Body<SearchBody> body, IAccounts accounts, CancellationToken cancellation, int page = 1, int pageSize = 20) =>
        ListPeople(caller, accounts, body.Value.Search, page, pageSize, cancellation);

    private static async Task<IResult> ListPeople(Caller caller, IAccounts accounts, string? search, int page, int pageSize, CancellationToken cancellation) =>
        Paging.Check(page, pageSize) ?? (await accounts.People(caller.Actor, search, page, pageSize, cancellation)).ToResult();

    private static Task<IResult> Reset(Guid id, Body<CommandBody> body, Caller caller, IPasswords passwords, CancellationToken cancellation) =>
        passwords.ResetPassword(body.Value.CommandId, caller.Actor, id, cancellation).Answered();

    private static Task<IResult> Remove(Guid id, Body<CommandBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new RemoveSecondFactor(id), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> EndOf(Guid id, Body<CommandBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new EndSessions(id), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Keys(Guid id, Caller caller, IPartnerKeys keys, CancellationToken cancellation) => (await keys.Of(caller.Actor, id, cancellation)).ToResult();

    private static async Task<IResult> GiveKey(Guid id, Body<KeyBody> body, Caller caller, ICommands commands, AccessTokens tokens, CancellationToken cancellation) =>
        (await commands.Send(new GivePartnerKey(id, body.Value.Name, body.Value.Days), body.Value.CommandId, caller.Actor, cancellation))
            .ToResult(key => TypedResults.Ok(new GivenKey(tokens.For(key.PersonId, key.Id, key.EndsAt).Text, key)));

    private static Task<IResult> EndKey(Guid id, Guid keyId, Body<CommandBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new EndPartnerKey(id, keyId), body.Value.CommandId, caller.Actor, cancellation).Answered();

    /// <summary>Who holds a key calls; the account behind it is not his to change.</summary>
    private static async ValueTask<object?> NotByKey(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await SessionCaller.BindAsync(context.HttpContext) is { IsKnown: true, Session.Kind: SessionKind.Key } ? Problem.Of([new Refusal("KeyIsForCalls", RefusalKind.Forbidden)]) : await next(context);

    private static Task<IResult> SignIns(Caller caller, IAccounts accounts, CancellationToken cancellation, SignInEventKind? kind = null, int page = 1, int pageSize = 20) =>
        ListSignIns(caller, accounts, new SignInFilter(null, kind, page, pageSize), cancellation);

    private static Task<IResult> FindSignIns(
        Caller caller, Body<SearchBody> body, IAccounts accounts, CancellationToken cancellation, SignInEventKind? kind = null, int page = 1, int pageSize = 20) =>
        ListSignIns(caller, accounts, new SignInFilter(body.Value.Search, kind, page, pageSize), cancellation);

    private static async Task<IResult> ListSignIns(Caller caller, IAccounts accounts, SignInFilter filter, CancellationToken cancellation) =>
        Paging.Check(filter.Page, filter.PageSize) ?? (await accounts.SignIns(caller.Actor, filter, cancellation)).ToResult();

    private static IResult NotYet() => Problem.Of([new Refusal("SignInIsNotFinished", RefusalKind.Forbidden)]);
}

internal sealed record CodeBody
{
    public required string Code { get; init; }
}

internal sealed record PasswordBody : CommandBody
{
    /// <summary>The password until now; not needed while it is a one-time one.</summary>
    public string? CurrentPassword { get; init; }

    /// <summary>At least 12 characters, none of the common ones.</summary>
    public required string NewPassword { get; init; }
}

internal sealed record KeyBody : CommandBody
{
    /// <summary>What the key is for; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How many days it lasts; 1 to 366.</summary>
    public required int Days { get; init; }
}

/// <param name="Secret">Goes into the header: <c>Authorization: Bearer</c>.</param>
internal sealed record GivenKey(string Secret, PartnerKey Key);

internal sealed record StageAnswer(SessionStage Stage);

/// <param name="SessionId">This session.</param>
internal sealed record OwnAccount(SessionStage Stage, Guid SessionId, SecondFactorView SecondFactor, IReadOnlyList<SessionView> Sessions);
