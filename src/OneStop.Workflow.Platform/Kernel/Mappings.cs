using Mapster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// Copies between types whose names match and where nothing is decided, one registration (<see cref="IRegister"/>) a room.
/// A member of the target that has no source of its name, or a pair that no room registered, is an error when the host starts.
/// Applicants, money, rights and masked values are never copied so: decision 0098.
/// </summary>
public static class Mappings
{
    /// <summary>The copies of one room, beside those of all others.</summary>
    public static IServiceCollection AddMappings<TRoom>(this IServiceCollection services) where TRoom : class, IRegister
    {
        services.TryAddSingleton(provider => Compiled(provider.GetServices<IRegister>()));
        return services.AddSingleton<IRegister, TRoom>();
    }

    /// <exception cref="CompileException">A registered pair does not match.</exception>
    public static TypeAdapterConfig Compiled(IEnumerable<IRegister> rooms)
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true, RequireExplicitMapping = true };
        config.Apply(rooms);
        config.Compile();
        return config;
    }
}
