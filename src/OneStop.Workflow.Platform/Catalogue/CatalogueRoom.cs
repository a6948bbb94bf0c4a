using Microsoft.Extensions.DependencyInjection;

namespace OneStop.Workflow.Platform.Catalogue;

public static class CatalogueRoom
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services.AddSingleton<ICatalogue, Catalogue>().AddSingleton<CatalogueLoader>();
}
