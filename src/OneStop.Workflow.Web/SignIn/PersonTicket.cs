using System.Globalization;
using System.Security.Claims;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>What a cookie or token says: which person, by which sign-in, and nothing else.</summary>
internal static class PersonTicket
{
    private const string SessionClaim = "session";

    public static ClaimsPrincipal For(Guid personId, Guid sessionId, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Text(personId)), new Claim(SessionClaim, Text(sessionId))], scheme));

    /// <summary>Null for one without a session, as versions before gave them.</summary>
    public static (Guid Person, Guid Session)? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
        && Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) ? (person, session) : null;

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
}
