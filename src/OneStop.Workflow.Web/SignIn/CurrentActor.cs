using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// Who acts now. A cookie or token carries no more than the person's id and the session's; session and posts are read
/// each time, so that a sign-out and a role that was withdrawn act at once.
/// </summary>
public sealed class CurrentActor(IDirectory directory, ISessions sessions, TimeProvider time, IServiceProvider services)
{
    /// <summary>For pages: the person of this request or circuit; null when nobody is signed in, the session is over or the account was closed.</summary>
    public async ValueTask<Actor?> Get(CancellationToken cancellation = default) =>
        await Of((await State()).User, isUsed: false, cancellation) is { } actor ? actor with { Door = Door.Page } : null;

    /// <summary>For endpoints, which know their user: a request is use of the session.</summary>
    public ValueTask<Actor?> Of(ClaimsPrincipal user, CancellationToken cancellation = default) => Of(user, isUsed: true, cancellation);

    /// <param name="isUsed">Whether this is somebody doing something, or only the platform asking.</param>
    public async ValueTask<Actor?> Of(ClaimsPrincipal user, bool isUsed, CancellationToken cancellation) =>
        await Session(user, isUsed, cancellation) is { Stage: SessionStage.Open } session ? await Person(session, cancellation) : null;

    /// <summary>The session of the request, however far its sign-in has come; null when it is over.</summary>
    public async ValueTask<LiveSession?> Session(ClaimsPrincipal user, bool isUsed, CancellationToken cancellation = default) =>
        PersonTicket.Of(user) is { } ticket ? await sessions.Find(ticket.Session, ticket.Person, isUsed, cancellation) : null;

    /// <summary>The same for pages.</summary>
    public async ValueTask<LiveSession?> Session(CancellationToken cancellation = default) => await Session((await State()).User, isUsed: false, cancellation);

    /// <summary>Whose session it is, with the posts of today.</summary>
    public ValueTask<Actor?> Person(LiveSession session, CancellationToken cancellation = default) =>
        directory.ActorOf(session.PersonId, Moment.Day(Moment.Now(time)), cancellation);

    private Task<AuthenticationState> State() => services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync();
}
