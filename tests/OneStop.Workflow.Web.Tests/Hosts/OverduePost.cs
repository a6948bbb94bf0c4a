using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>A running host in whose database the post has let a dossier lie: it was filed weeks ago, and nobody scanned it.</summary>
public sealed class OverduePost : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly RunningHost host;

    private OverduePost(TestDatabase database, RunningHost host, string code) => (this.database, this.host, Code) = (database, host, code);

    public Uri Address => host.Address;

    /// <summary>Of the dossier.</summary>
    public string Code { get; }

    /// <param name="kind">Of the database.</param>
    /// <param name="namedPastThePlatform">
    /// Write the applicant's name straight into the database, as a formula: a spreadsheet must not take it for one, and the chain finds the change.
    /// </param>
    public static async Task<OverduePost> Open(DatabaseKind kind, bool namedPastThePlatform = false)
    {
        var database = await TestDatabase.Create(kind);
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7));
        var clock = new FakeClock(new DateTimeOffset(now.Date.AddDays(-21).AddHours(9), now.Offset));
        while (clock.Now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            clock.Pass(TimeSpan.FromDays(1));
        var code = await Past(database, clock, now, namedPastThePlatform);
        return new OverduePost(database, await RunningHost.Start(database.Options), code);
    }

    public async Task<ApiClient> As(string userName)
    {
        var client = new ApiClient(Address);
        await client.SignIn(userName, DemoProvince.Password);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task<string> Past(TestDatabase database, FakeClock clock, DateTimeOffset now, bool namedPastThePlatform)
    {
        var files = RunningHost.NewFolder();
        await using var platform = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddPlatform(database.Options, files, DossierCodes.UsualPattern, HostProgram.AuditKeys).BuildServiceProvider();
        await platform.GetRequiredService<ReferenceData>().Load(Repository.Folder("workflows"), Repository.Folder("samples/province"));
        var clerk = (await platform.GetRequiredService<ISignIn>().Check("nga.center", DemoProvince.Password)).Value!;
        var filed = await platform.GetRequiredService<ICommands>().Send(Dossier, Guid.NewGuid(), new Actor(clerk.PersonId, clerk.FullName, clerk.Posts));
        filed.Refusals.ShouldBeEmpty();
        if (namedPastThePlatform)
        {
            await using var db = await database.Contexts.CreateDbContextAsync();
            await db.Set<Dossier>().ExecuteUpdateAsync(d => d.SetProperty(x => x.ApplicantName, "=Trần Thị Lâu"));
        }
        clock.Now = now;
        await platform.GetRequiredService<AlarmSweep>().Run();
        (await platform.GetRequiredService<Anchoring>().Run()).ShouldNotBeEmpty();
        return filed.Value!.Code;
    }

    private static FileDossier Dossier => new()
    {
        ProcedureCode = "3.000333",
        ReceivingUnitId = "TTPVHCC",
        Channel = SubmissionChannel.Counter,
        ResultChannel = ReturnChannel.Counter,
        Applicant = new Applicant { FullName = "Trần Thị Lâu", IdNumber = "042304001999", Phone = "0915046999" },
        Components = [new ComponentInput("TK", Originals: 1)],
        Outcome = "Accepted",
        FeeCollected = true,
    };
}
