using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Makes the bearer tokens that <see cref="BearerTokenHandler"/> reads. Each names its session: with that it ends.</summary>
public sealed class AccessTokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
{
    /// <summary>The purpose that the framework's handler expects in a ticket.</summary>
    private const string Purpose = $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken";

    public AccessToken For(Guid personId, Guid sessionId, DateTimeOffset until)
    {
        var bearer = options.Get(BearerTokenDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = until.ToUniversalTime() };
        var ticket = new AuthenticationTicket(PersonTicket.For(personId, sessionId, BearerTokenDefaults.AuthenticationScheme), properties, Purpose);
        return new AccessToken(bearer.BearerTokenProtector.Protect(ticket), (int)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
    }
}

/// <param name="ExpiresIn">Seconds from now.</param>
public sealed record AccessToken(string Text, int ExpiresIn);
