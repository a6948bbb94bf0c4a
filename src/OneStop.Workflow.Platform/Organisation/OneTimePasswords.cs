using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Random passwords that somebody gets to sign in with, and nobody chose.</summary>
public sealed class OneTimePasswords(IPasswordHasher<Person> hasher)
{
    // Without the characters that are mistaken for one another when somebody copies the secret by hand: 99 bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    /// <returns>The password, to be shown once, and the hash under which it is kept.</returns>
    public (string Password, string Hash) Make()
    {
        var password = RandomNumberGenerator.GetString(Letters, Length);
        return (password, hasher.HashPassword(null!, password));
    }
}
