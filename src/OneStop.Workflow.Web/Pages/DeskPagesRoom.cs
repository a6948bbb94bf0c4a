using OneStop.Workflow.Web.Exports;
using OneStop.Workflow.Web.Pages.Audit;
using OneStop.Workflow.Web.Pages.Designer;
using OneStop.Workflow.Web.Pages.Entry;
using OneStop.Workflow.Web.Pages.Errors;
using OneStop.Workflow.Web.Pages.Public;
using OneStop.Workflow.Web.Pages.Sla;

namespace OneStop.Workflow.Web.Pages;

/// <summary>The pages for reading and overseeing, the citizen's pages, the sign-in form and the pages of errors.</summary>
public static class DeskPagesRoom
{
    public static IServiceCollection AddDeskPages(this IServiceCollection services) => services
        .AddSingleton<DeskText>()
        .AddSingleton<SlaText>()
        .AddSingleton<AuditRuns>()
        .AddScoped<BreachFiles>()
        .AddSingleton<Alarms.AlarmText>()
        .AddSingleton<DesignerText>()
        .AddSingleton<Publishing.PublishingText>()
        .AddSingleton<Publishing.FilesText>()
        .AddSingleton<Publishing.TryOutUnits>()
        .AddSingleton<Calendars.CalendarText>()
        .AddSingleton<Incidents.IncidentText>()
        .AddSingleton<Systems.SystemText>()
        .AddSingleton<Retention.RetentionText>()
        .AddSingleton<DemoAccounts>()
        .AddSingleton<Accounts.AccountText>()
        .AddExceptionHandler<PageErrors>();

    /// <summary>After <c>UseProblems</c>, whose part is the API.</summary>
    public static WebApplication UsePageErrors(this WebApplication app)
    {
        app.UseStatusCodePages(PageErrors.Fill);
        return app;
    }

    /// <summary>The plain pages; those of Blazor find their way by <c>MapWorkPages</c>.</summary>
    public static WebApplication MapDeskPages(this WebApplication app)
    {
        app.MapTracking();
        app.MapSignInForm();
        app.MapNextStep();
        app.MapDesignerPages();
        return app;
    }
}
