using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The sample province on a database of its own, with a clock that stands still; speaks in the words of the counter.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly string files;
    private readonly CallOptions calls;
    private readonly IOutboxGateway[] gateways;
    private readonly List<ServiceProvider> nodes = [];

    private World(TestDatabase database, ServiceProvider services, FakeClock clock, string files, CallOptions calls, IOutboxGateway[] gateways) =>
        (this.database, this.services, Clock, this.files, this.calls, this.gateways) = (database, services, clock, files, calls, gateways);

    public FakeClock Clock { get; }

    public ICommands Commands => Get<ICommands>();

    public IDbContextFactory<OneStopDb> Contexts => Get<IDbContextFactory<OneStopDb>>();

    /// <summary>The database as somebody writes to it who goes past the platform: what is saved here is put into no chain.</summary>
    public IDbContextFactory<OneStopDb> Past => database.Contexts;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The province on a Monday morning, all agreements in force.</summary>
    /// <param name="workflows">Folder of procedures that this node loads; null: ours are in the database, as for a node that comes later.</param>
    /// <param name="calls">Which systems processes may call; null: none.</param>
    /// <param name="gateways">What carries messages to the world.</param>
    public static async Task<World> Of(DatabaseKind kind, string at = "2026-11-23 08:15", string? workflows = null, CallOptions? calls = null, params IOutboxGateway[] gateways)
    {
        var database = await (workflows is null ? Provinces.Ours(kind, at) : Provinces.Alone(kind, at)).Copy();
        var clock = FakeClock.At(at);
        var files = Directory.CreateTempSubdirectory("onestop-files-").FullName;
        File.Copy(Provinces.AuditKeys, Path.Combine(files, "audit.key"));
        var services = Node(database, clock, files, calls ?? new CallOptions(), gateways);
        var world = new World(database, services, clock, files, calls ?? new CallOptions(), gateways);
        if (workflows is not null)
            (await services.GetRequiredService<ReferenceData>().Load(workflows, province: null)).ShouldBeEmpty();
        return world;
    }

    /// <summary>Another node on the same database: it shares nothing with the first but that.</summary>
    public IServiceProvider Node()
    {
        var node = Node(database, Clock, files, calls, gateways);
        nodes.Add(node);
        return node;
    }

    private static ServiceProvider Node(TestDatabase database, FakeClock clock, string files, CallOptions calls, IOutboxGateway[] gateways)
    {
        var services = new ServiceCollection();
        foreach (var gateway in gateways)
            services.AddSingleton(gateway);
        return services.AddSingleton<TimeProvider>(clock).AddSingleton(calls).AddPlatform(database.Options, files, DossierCodes.UsualPattern).BuildServiceProvider();
    }

    /// <summary>Somebody who holds the role in the unit; a postal clerk is one with certificates in date.</summary>
    public async Task<Actor> Actor(string role, string unitId)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var people = await db.Set<Membership>().Where(m => m.Role == role && m.UnitId == unitId).OrderBy(m => m.Id).Select(m => m.PersonId).ToListAsync();
        foreach (var person in people)
        {
            if (role == Roles.PostalClerk && !await Get<IDirectory>().IsTrained(person, "Hộ tịch", Moment.Day(Clock.Now), default))
                continue;
            if (await Get<IDirectory>().ActorOf(person, Moment.Day(Clock.Now), default) is { } actor)
                return actor;
        }
        throw new InvalidOperationException($"Nobody is {role} of {unitId} in the sample province.");
    }

    public static FileDossier Judicial(string outcome = "Accepted", string unit = "TTPVHCC") => new()
    {
        ProcedureCode = "3.000333",
        ReceivingUnitId = unit,
        Channel = SubmissionChannel.Counter,
        ResultChannel = ReturnChannel.Post,
        Applicant = new Applicant { FullName = "Nguyễn Thị Khánh Linh", IdNumber = "042304001873", Phone = "0915 046 217", Address = "Số 1, đường Mẫu, Thành Sen" },
        Components = [new ComponentInput("TK", Originals: 1)],
        Outcome = outcome,
        ConfirmedAgain = true,
        Reason = outcome == "Accepted" ? null : "Thiếu chữ ký của người khai ở mục 5.",
    };

    public async Task<FiledDossier> Files(Actor clerk, FileDossier command)
    {
        var answer = await Commands.Send(command, Guid.NewGuid(), clerk);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    /// <summary>The open item of the dossier at that step.</summary>
    public async Task<WorkItem> Item(string code, string activityId)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await (
            from item in db.Set<WorkItem>()
            join dossier in db.Set<Dossier>() on item.DossierId equals dossier.Id
            where dossier.Code == code && item.ActivityId == activityId && (item.State == WorkItemState.Offered || item.State == WorkItemState.Claimed)
            select item).SingleAsync();
    }

    /// <summary>Somebody entitled claims the step and completes it; who has it already just completes it.</summary>
    public async Task<CompletedWorkItem> Does(string code, string activityId, string outcome, JsonObject? form = null)
    {
        var item = await Item(code, activityId);
        var actor = item.AssigneeId is { } doer ? (await Get<IDirectory>().ActorOf(doer, Moment.Day(Clock.Now), default))! : await Actor(item.Role, item.UnitId);
        if (item.State == WorkItemState.Offered)
            (await Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty();
        if (item.ActivityType == "OneStop.DigitiseDossier")
            await Scans(code, item.Id, actor);
        var done = await Commands.Send(new CompleteWorkItem(item.Id, outcome, form), Guid.NewGuid(), actor);
        done.Refusals.ShouldBeEmpty();
        return done.Value!;
    }

    /// <summary>Sends a scan and puts it into the dossier of a step that the actor has claimed.</summary>
    public async Task<KeptUpload> Scans(string code, Guid workItemId, Actor actor)
    {
        var kept = (await Get<IUploads>().Keep(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), actor)).Value!;
        (await Commands.Send(new AttachFile(code, workItemId, new FileInput(null, "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash)), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty();
        return kept;
    }

    /// <summary>One side of a hand-over: counts what it sees and signs.</summary>
    public async Task<CompletedWorkItem> HandsOver(string code, string activityId, int difference = 0)
    {
        var item = await Item(code, activityId);
        var view = (await Get<IWorkItemQueries>().Open(item.Id, await Actor(item.Role, item.UnitId))).Value!;
        var papers = new JsonArray([.. view.Papers.Select(p => (JsonNode)new JsonObject { ["id"] = p.Id.ToString(), ["count"] = p.Count + difference })]);
        return await Does(code, activityId, "Received", new JsonObject { ["papers"] = papers, ["signed"] = true });
    }

    public async Task<int> Count<T>() where T : class
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Set<T>().CountAsync();
    }

    public async Task<int> Count<T>(System.Linq.Expressions.Expression<Func<T, bool>> which) where T : class
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Set<T>().CountAsync(which);
    }

    public async Task<Dossier> Dossier(string code)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Set<Dossier>().SingleAsync(d => d.Code == code);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await services.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }
}
