using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Shell;

/// <summary>The person at this screen, asked again for every act: a circuit lives for hours, and a post may end meanwhile.</summary>
public sealed class WhoWorks(CurrentActor current, IDirectory directory)
{
    private static readonly Actor Nobody = new(null, "", []);

    /// <summary>The person with the posts held today; null when not signed in, unknown or inactive by now.</summary>
    public ValueTask<Actor?> Find(CancellationToken cancellation = default) => current.Get(cancellation);

    /// <summary>As <see cref="Find"/>; one without any post when there is nobody, to whom every room says no.</summary>
    public async Task<Actor> Ask(CancellationToken cancellation = default) => await current.Get(cancellation) ?? Nobody;

    /// <summary>The unit of the first post, for the app bar.</summary>
    public async Task<Unit?> Unit(Actor actor, CancellationToken cancellation = default) =>
        actor.Posts.Count == 0 ? null : await directory.Find(actor.Posts[0].UnitId, cancellation);
}
