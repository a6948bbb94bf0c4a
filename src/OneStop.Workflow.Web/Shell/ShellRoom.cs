using OneStop.Workflow.Web.Pages.Counter;
using Radzen;

namespace OneStop.Workflow.Web.Shell;

/// <summary>The working pages: Blazor Interactive Server with Radzen, their languages and texts.</summary>
public static class ShellRoom
{
    /// <summary>A draft with small pictures of its scans comes back from the browser in one message.</summary>
    private const long MaxBrowserMessage = 512 * 1024;

    public static IServiceCollection AddWorkPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.PostConfigure<RequestLocalizationOptions>(Languages.Set);
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxBrowserMessage);
        services.AddSingleton<SearchWords>();
        services.AddScoped<PageText>();
        services.AddScoped<TimeText>();
        services.AddScoped<WhoWorks>();
        services.AddScoped<WorkSignals>();
        services.AddScoped<DraftShelf>();
        services.AddScoped<ScanIntake>();
        return services;
    }

    /// <summary>Wants authentication, authorisation, request localisation and antiforgery in the pipeline before it.</summary>
    public static WebApplication MapWorkPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/ngon-ngu", Languages.Choose);
        app.MapPost(SearchWords.Path, SearchWords.Ask).RequireAuthorization().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
