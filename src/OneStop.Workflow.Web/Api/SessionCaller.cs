using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>Whose session it is, also before its sign-in is finished: for what is asked for in between. <see cref="SignedInFirst"/> turns away whoever is nobody.</summary>
internal sealed class SessionCaller
{
    private readonly Actor? actor;
    private readonly LiveSession? session;

    private SessionCaller(LiveSession? session, Actor? actor) => (this.session, this.actor) = (session, actor);

    public bool IsKnown => actor is not null;

    public Actor Actor => actor ?? throw new InvalidOperationException("Nobody is signed in, and the gate let it through.");

    public LiveSession Session => session ?? throw new InvalidOperationException("Nobody is signed in, and the gate let it through.");

    public Guid PersonId => Session.PersonId;

    public static async ValueTask<SessionCaller> BindAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(SessionCaller), out var known))
            return (SessionCaller)known!;
        var current = http.RequestServices.GetRequiredService<CurrentActor>();
        var session = await current.Session(http.User, isUsed: true, http.RequestAborted);
        var caller = new SessionCaller(session, session is null ? null : await current.Person(session, http.RequestAborted));
        http.Items[typeof(SessionCaller)] = caller;
        return caller;
    }
}
