using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>A circuit lives for hours; every few seconds it is asked whether its session still is.</summary>
internal sealed class CircuitSignIn(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CurrentActor>().Of(authenticationState.User, isUsed: false, cancellationToken) is not null;
    }
}

/// <summary>
/// What somebody does on a page is use of the session, as a request is; what the page does by itself is not. In a session
/// that is over nothing is done any more: the page leads to the sign-in.
/// </summary>
internal sealed class CircuitUse(AuthenticationStateProvider state, ISessions sessions, NavigationManager address) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (PersonTicket.Of((await state.GetAuthenticationStateAsync()).User) is { } ticket
            && await sessions.Find(ticket.Session, ticket.Person, isUsed: true) is null)
        {
            address.NavigateTo(PageSignIn.AfterSession, forceLoad: true);
            return;
        }
        await next(context);
    };
}
