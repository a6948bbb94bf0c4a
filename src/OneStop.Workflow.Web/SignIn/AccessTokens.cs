using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Makes the bearer tokens that <see cref="BearerTokenHandler"/> reads.</summary>
public sealed class AccessTokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
{
    /// <summary>The purpose that the framework's handler expects in a ticket.</summary>
    private const string Purpose = $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken";

    public AccessToken For(Guid personId, TimeSpan? lasts = null)
    {
        var bearer = options.Get(BearerTokenDefaults.AuthenticationScheme);
        var expiration = lasts ?? bearer.BearerTokenExpiration;
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + expiration };
        var ticket = new AuthenticationTicket(PersonTicket.For(personId, BearerTokenDefaults.AuthenticationScheme), properties, Purpose);
        return new AccessToken(bearer.BearerTokenProtector.Protect(ticket), (int)expiration.TotalSeconds);
    }
}

/// <param name="ExpiresIn">Seconds from now.</param>
public sealed record AccessToken(string Text, int ExpiresIn);
