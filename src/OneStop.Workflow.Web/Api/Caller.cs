using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>Who calls the API, with the posts of the moment the request came; <see cref="SignedInFirst"/> turns away whoever is nobody.</summary>
internal sealed class Caller
{
    private readonly Actor? actor;

    private Caller(Actor? actor) => this.actor = actor;

    public bool IsKnown => actor is not null;

    public Actor Actor => actor ?? throw new InvalidOperationException("Nobody is signed in, and the gate let it through.");

    public static async ValueTask<Caller> BindAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(Caller), out var known))
            return (Caller)known!;
        var caller = new Caller(await http.RequestServices.GetRequiredService<CurrentActor>().Of(http.User, http.RequestAborted) is { } actor ? actor with { Door = Door.Rest } : null);
        http.Items[typeof(Caller)] = caller;
        return caller;
    }
}
