using OneStop.Workflow.Platform.Kernel;
namespace OneStop.Workflow.Web.Api;

/// <summary>The REST API, group by group.</summary>
public static class ApiMap
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions))
        .AddMappings<ApiMappings>()
        .AddApiDescription();

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").BehindTheGate().DisableAntiforgery();
        api.MapSignIn();
        api.MapMe();
        api.MapAccounts();
        api.MapProcedures();
        api.MapCounter();
        api.MapFiles();
        api.MapDossiers();
        api.MapWorkItems();
        api.MapAudit();
        api.MapPersonalCopies();
        api.MapSla();
        api.MapCalendars();
        api.MapAgreements();
        api.MapInbox();
        api.MapPolicies();
        api.MapJobs();
        api.MapIncidents();
        api.MapCustody();
        api.MapProcesses();
        api.MapDesigns();
        api.MapDesignFiles();
        api.MapMigrations();
        api.MapSystems();
        api.MapSystemProcesses();
        api.MapPublic();
        app.MapOpenApi();
    }
}
