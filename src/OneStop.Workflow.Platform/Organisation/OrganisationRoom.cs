using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

public static class OrganisationRoom
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services
        .AddSingleton<OrganisationDirectory>()
        .AddSingleton<IDirectory>(s => s.GetRequiredService<OrganisationDirectory>())
        .AddSingleton<IUnitCalendars, UnitCalendars>()
        .AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>()
        .AddSingleton<Strangers>()
        .AddSingleton<FirstAccount>()
        .AddSingleton<OneTimePasswords>()
        .AddSingleton<IHandle<CreateFirstAdministrator, FirstAdministrator>, CreateFirstAdministratorHandler>()
        .AddSingleton<ISignIn, SignIn>()
        .AddSingleton(s => new SampleOrganisation(
            s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<OrganisationDirectory>(), s.GetRequiredService<IPasswordHasher<Person>>()));
}
