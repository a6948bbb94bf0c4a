using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi.Definitions;
using OneStop.Workflow.Web.ElsaApi.Descriptors;
using OneStop.Workflow.Web.ElsaApi.Instances;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>
/// The part of Elsa's API that Elsa Studio and Elsa's own client use, under <c>/elsa/api</c>, with Elsa's paging, casing
/// and status codes, and the rights of our people.
/// </summary>
public static class ElsaApiRoom
{
    public static IServiceCollection AddElsaApi(this IServiceCollection services) => services
        .AddMappings<ElsaApiMappings>()
        .AddSingleton<Palette>()
        .AddSingleton<DefinitionAnswers>()
        .AddSingleton<Saving>()
        .AddSingleton<InstanceReading>()
        .AddSingleton<Altering>();

    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/elsa/api").AddEndpointFilter<ElsaGate>().DisableAntiforgery().ExcludeFromDescription();
        api.MapDescriptors();
        api.MapScriptTypes();
        api.MapGroup("/workflow-definitions").MapDefinitionLists();
        api.MapDefinitionChanges();
        api.MapDefinitionFiles();
        api.MapBulkChanges();
        api.MapInstances();
        // What is not here is not there, and no page in its place.
        api.Map("/{**rest}", () => TypedResults.NotFound()).WithOrder(int.MaxValue);
    }
}
