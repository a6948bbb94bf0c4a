using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Handover.Samples;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Organisation;

/// <summary>The rooms of people and agreements on a database of their own; two of them on one database are two nodes.</summary>
internal sealed class Province : IAsyncDisposable
{
    public static readonly string Folder = Repository.Folder("samples/province");

    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> Samples =
        Enum.GetValues<DatabaseKind>().ToDictionary(kind => kind, kind => new DatabaseTemplate(kind, LoadSample, DatabaseTemplate.Schema(kind)));

    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly bool isOwner;

    private Province(TestDatabase database, FakeClock clock, bool isOwner)
    {
        (this.database, Clock, this.isOwner) = (database, clock, isOwner);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock).AddLogging()
            .AddSingleton(database.Options).AddSingleton(database.Contexts)
            .AddSingleton<WriteGate>().AddSingleton<EarlierAnswers>().AddSingleton<ICommands, Commands>()
            .AddSingleton(new AccountOptions { HashIterations = 1_000 })
            .AddCatalogue().AddOrganisation().AddHandover()
            .BuildServiceProvider();
    }

    public FakeClock Clock { get; }

    public IDbContextFactory<OneStopDb> Contexts => database.Contexts;

    public DateOnly Today => Moment.Day(Clock.Now);

    public static async Task<Province> Empty(DatabaseKind kind) => Of(await TestDatabase.Create(kind));

    public static async Task<Province> Sample(DatabaseKind kind) => Of(await Samples[kind].Copy());

    /// <summary>Another node on the same database and under the same clock.</summary>
    public Province OtherNode() => new(database, Clock, isOwner: false);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async Task<Actor> Actor(string userName)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var id = await db.Set<Person>().Where(p => p.UserName == userName).Select(p => p.Id).SingleAsync();
        return (await Get<IDirectory>().ActorOf(id, Today, default)).ShouldNotBeNull();
    }

    public async Task<Answer<AgreementChanged>> Sends(string userName, ICommand<AgreementChanged> command, Guid? commandId = null) =>
        await Get<ICommands>().Send(command, commandId ?? Guid.NewGuid(), await Actor(userName));

    public async Task Change(Func<OneStopDb, Task> change)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async Task<int> Count<T>() where T : class
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Set<T>().CountAsync();
    }

    private static Province Of(TestDatabase database) => new(database, FakeClock.At("2026-11-22 08:00"), isOwner: true);

    private static async Task LoadSample(TestDatabase database)
    {
        await using var province = new Province(database, FakeClock.At("2026-11-22 08:00"), isOwner: false);
        (await province.Get<SampleOrganisation>().Load(Folder)).ShouldBeTrue();
        (await province.Get<SampleAgreements>().Load(Folder)).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (isOwner)
            await database.DisposeAsync();
    }
}
