using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Web.Shell;

/// <summary>
/// The person at this screen. Asked again for every act rather than kept, since a circuit lives for hours and a
/// post or a certificate may end meanwhile.
/// </summary>
public sealed class WhoWorks(AuthenticationStateProvider signedIn, IDirectory directory, TimeText time)
{
    /// <summary>The person with the posts held today; null when not signed in, unknown or inactive by now.</summary>
    public async Task<Actor?> Find(CancellationToken cancellation = default)
    {
        var user = (await signedIn.GetAuthenticationStateAsync()).User;
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub"), out var person)
            ? await directory.ActorOf(person, DateOnly.FromDateTime(time.Now.DateTime), cancellation)
            : null;
    }

    /// <summary>As <see cref="Find"/>; one without any post when there is nobody, to whom every room says no.</summary>
    public async Task<Actor> Ask(CancellationToken cancellation = default) =>
        await Find(cancellation) ?? new Actor(null, "", []);

    /// <summary>The unit of the first post, for the app bar.</summary>
    public async Task<Unit?> Unit(Actor actor, CancellationToken cancellation = default) =>
        actor.Posts.Count == 0 ? null : await directory.Find(actor.Posts[0].UnitId, cancellation);
}
