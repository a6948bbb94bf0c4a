using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Closes secrets with the keys of cookies and tokens, which all nodes share.</summary>
internal sealed class KeptSeal(IDataProtectionProvider keys) : ISeal
{
    private readonly IDataProtector protector = keys.CreateProtector("OneStop.Secrets");

    public string Close(string secret) => protector.Protect(secret);

    public string? Open(string closed)
    {
        try
        {
            return protector.Unprotect(closed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
