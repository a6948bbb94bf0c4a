using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Organisation;

public static class OrganisationRoom
{
    private static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccountOptions());
        return services
            .AddThrottling()
            .AddSingleton<AccountStore>()
            .AddSingleton<SignInLog>()
            .AddSingleton<SecondFactors>()
            .AddSingleton<ISecondFactors>(s => s.GetRequiredService<SecondFactors>())
            .AddSingleton<ISessions, Sessions>()
            .AddSingleton<AccountRights>()
            .AddSingleton<IPasswords, Passwords>()
            .AddSingleton<IAccounts, AccountQueries>()
            .AddSingleton<IHandle<ChangePassword, PasswordChanged>, ChangePasswordHandler>()
            .AddSingleton<IHandle<ResetPassword, AccountChanged>, ResetPasswordHandler>()
            .AddSingleton<IHandle<RemoveSecondFactor, AccountChanged>, RemoveSecondFactorHandler>()
            .AddSingleton<IHandle<EndSessions, AccountChanged>, EndSessionsHandler>()
            .AddSingleton<IPartnerKeys, PartnerKeys>()
            .AddSingleton<IHandle<GivePartnerKey, PartnerKey>, GivePartnerKeyHandler>()
            .AddSingleton<IHandle<EndPartnerKey, PartnerKey>, EndPartnerKeyHandler>();
    }

    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services
        .AddMappings<OrganisationMappings>()
        .AddSingleton<OrganisationDirectory>()
        .AddSingleton<IDirectory>(s => s.GetRequiredService<OrganisationDirectory>())
        .AddSingleton<IUnitCalendars, UnitCalendars>()
        .AddSingleton<IPasswordHasher<Person>>(s => new PasswordHasher<Person>(
            Options.Create(new PasswordHasherOptions { IterationCount = s.GetRequiredService<AccountOptions>().HashIterations })))
        .AddAccounts()
        .AddSingleton<FirstAccount>()
        .AddSingleton<OneTimePasswords>()
        .AddSingleton<IHandle<CreateFirstAdministrator, FirstAdministrator>, CreateFirstAdministratorHandler>()
        .AddSingleton<ISignIn, SignIn>()
        .AddSingleton(s => new SampleOrganisation(
            s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<OrganisationDirectory>(), s.GetRequiredService<IPasswordHasher<Person>>()));
}
