using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// Who acts now. A cookie or token carries no more than the person's id; the posts are read each time, so that a
/// role that was withdrawn acts at once.
/// </summary>
public sealed class CurrentActor(IDirectory directory, TimeProvider time, IServiceProvider services)
{
    /// <summary>For pages: the person of this request or circuit; null when nobody is signed in or the account was closed.</summary>
    public async ValueTask<Actor?> Get(CancellationToken cancellation = default)
    {
        var state = await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync();
        return await Of(state.User, cancellation) is { } actor ? actor with { Door = Door.Page } : null;
    }

    /// <summary>For endpoints, which know their user.</summary>
    public async ValueTask<Actor?> Of(ClaimsPrincipal user, CancellationToken cancellation = default) =>
        PersonTicket.PersonOf(user) is { } person
            ? await directory.ActorOf(person, Moment.Day(Moment.Now(time)), cancellation)
            : null;
}
