using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Web.Hosting;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Pages.Entry;

/// <summary>The sign-in form (<c>/dang-nhap</c>), which posts to <see cref="PageSignIn"/>; plain HTML, no script.</summary>
internal static class SignInForm
{
    public static void MapSignInForm(this IEndpointRouteBuilder app) => app.MapGet(PageSignIn.FormPath, Show).AllowAnonymous().ExcludeFromDescription();

    private static async Task<RazorComponentResult<SignInDocument>> Show(HttpContext http, DemoAccounts demo, string? returnUrl, string? refusal) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SignInDocument.ReturnUrl)] = returnUrl,
            [nameof(SignInDocument.Refusal)] = refusal,
            [nameof(SignInDocument.UserName)] = TypedName.Take(http),
            [nameof(SignInDocument.Samples)] = await demo.Shown(http.RequestAborted),
        });
}

/// <summary>
/// The accounts of the demo province, offered at the sign-in form while its sample data is loaded
/// (<c>Sample:Load</c>) and <c>Sample:ShowAccounts</c> does not say no. Their password is public, so they are never shown otherwise.
/// </summary>
internal sealed class DemoAccounts(IConfiguration configuration, ILogger<DemoAccounts> log)
{
    private SampleAccounts? accounts;

    public async Task<SampleAccounts?> Shown(CancellationToken cancellation)
    {
        if (!configuration.GetValue("Sample:ShowAccounts", true) || Preparation.Province(configuration) is not { } folder)
            return null;
        try
        {
            return accounts ??= await SampleOrganisation.Accounts(folder, cancellation);
        }
        catch (InvalidDataException wrong)
        {
            // People with an account of their own must be able to sign in whatever the demo's file looks like.
            log.LogWarning(wrong, "The demo accounts cannot be shown");
            return null;
        }
    }
}
