using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Web.Hosting;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Pages.Entry;

/// <summary>The sign-in form (<c>/dang-nhap</c>), which posts to <see cref="PageSignIn"/>; plain HTML, no script.</summary>
internal static class SignInForm
{
    public static void MapSignInForm(this IEndpointRouteBuilder app) => app.MapGet(PageSignIn.FormPath, Show).AllowAnonymous().ExcludeFromDescription();

    private static async Task<RazorComponentResult<SignInDocument>> Show(HttpContext http, DemoAccounts demo, FirstAccount first, AccountOptions options, string? returnUrl, string? refusal, int? wait) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SignInDocument.ReturnUrl)] = returnUrl,
            [nameof(SignInDocument.Refusal)] = refusal is null ? null : new Refusal(refusal, RefusalKind.Forbidden, null, wait is { } minutes ? [$"{minutes}"] : []),
            [nameof(SignInDocument.UserName)] = TypedName.Take(http),
            [nameof(SignInDocument.Samples)] = await demo.Shown(http.RequestAborted),
            [nameof(SignInDocument.SecondFactorRequired)] = options.SecondFactorRequired,
            [nameof(SignInDocument.IsEmpty)] = await first.IsMissing(http.RequestAborted),
        });
}

/// <summary>
/// The accounts of the demo province, offered at the sign-in form where this start names it, they are in the database, and
/// <c>Sample:ShowAccounts</c> does not say no. Their password is public, so they are never shown otherwise.
/// </summary>
internal sealed class DemoAccounts(SampleOrganisation samples, IConfiguration configuration, ILogger<DemoAccounts> log)
{
    private SampleAccounts? told;

    public async Task<SampleAccounts?> Shown(CancellationToken cancellation)
    {
        if (!configuration.GetValue("Sample:ShowAccounts", true) || Preparation.Province(configuration) is not { } folder)
            return null;
        try
        {
            told ??= await SampleOrganisation.Accounts(folder, cancellation);
            var kept = (await samples.KeptAsTold(cancellation)).ToHashSet(StringComparer.Ordinal);
            return kept.Count == 0 ? null : told with { Accounts = [.. told.Accounts.Where(a => kept.Contains(a.UserName))] };
        }
        catch (InvalidDataException wrong)
        {
            // People with an account of their own must be able to sign in whatever the demo's file looks like.
            log.LogWarning(wrong, "The demo accounts cannot be shown");
            return null;
        }
    }
}
