using System.Globalization;
using System.Security.Claims;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>What a cookie or token says: which person, and nothing else.</summary>
internal static class PersonTicket
{
    public static ClaimsPrincipal For(Guid personId, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString("D", CultureInfo.InvariantCulture))], scheme));

    public static Guid? PersonOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person) ? person : null;
}
