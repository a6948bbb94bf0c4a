using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

/// <summary>
/// Each right that goes by role and unit, asked for every role in seven units: the province above, where a dossier was handed
/// in, who decides on it, who holds it, a commune that has nothing to do with it, and a post office above and below.
/// </summary>
public sealed class RightsOverUnits
{
    private const string Province = "UBNDTINH", Centre = "TTPVHCC", Police = "CATINH", Commune = "THACHLAC", Ward = "THANHSEN", Post = "BDTINH", WardPost = "BDTHANHSEN";

    private static readonly string[] Everywhere = [Province, Centre, Police, Commune, Ward, Post, WardPost];

    [Theory, Databases]
    public async Task Over_a_dossier(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var dossier = await world.Dossier((await world.Files(await world.Actor(Roles.CounterClerk, Centre), World.Judicial())).Code);
        (dossier.ReceivingUnitId, dossier.CompetentUnitId).ShouldBe((Centre, Police));
        var clock = await Of<Clock>(world, c => c.DossierId == dossier.Id && c.UnitId == Post);
        var directory = world.Get<IDirectory>();

        var operating = world.Get<OperatingRights>();
        (await Holders(async a => await operating.ToOperate(dossier, a, default) is not null)).ShouldBe(Each([Roles.SystemAdministrator, Roles.UnitAdministrator], Province, Centre, Police));
        await using (var past = await world.Past.CreateDbContextAsync())
            await past.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.ReceivingUnitId, Post));
        var byPost = await world.Dossier(dossier.Code);
        (await Holders(async a => await operating.ToOperate(byPost, a, default) is not null)).ShouldBe(Each([Roles.SystemAdministrator, Roles.UnitAdministrator], Province, Police), "the post never operates a process, even where it received");
        (await Holders(a => ValueTask.FromResult(OperatingRights.ToOperateSystem(a) is not null))).ShouldBe(Each([Roles.SystemAdministrator], Everywhere));

        (await Holders(a => OutsideRights.MayDo(a, dossier, directory, default))).ShouldBe(Each([Roles.PartnerSystem], Province, Centre, Police));
        (await Holders(a => ValueTask.FromResult(OutsideRights.IsASystem(a)))).ShouldBe(Each([Roles.PartnerSystem, Roles.SystemAdministrator], Everywhere));

        var units = await Units.Of(directory, default);
        (await Holders(a => ValueTask.FromResult(RecordAccess.Oversees(units, dossier, a)))).ShouldBe(Each([Roles.UnitAdministrator, Roles.Auditor], Province, Police), "who reads all steps");

        var breaches = world.Get<BreachRights>();
        string[] concerned = [Province, Centre, Police, Post];
        (await Holders(a => breaches.ToSee(clock, dossier, a, default))).ShouldBe(Each([Roles.Leader, Roles.UnitAdministrator, Roles.Auditor], concerned));
        (await Holders(a => breaches.ToRecord(clock, dossier, a, default))).ShouldBe(Each([Roles.UnitAdministrator, Roles.Auditor], concerned));
        (await Holders(a => breaches.ToSign(clock, dossier, a, default))).ShouldBe(Each([Roles.Leader], concerned));
    }

    [Theory, Databases]
    public async Task Over_a_decision_of_the_post_nobody_reads_all_steps(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, Centre), World.Judicial());
        await using (var past = await world.Past.CreateDbContextAsync())
            await past.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.CompetentUnitId, WardPost));
        var (units, dossier) = (await Units.Of(world.Get<IDirectory>(), default), await world.Dossier(filed.Code));
        (await Holders(a => ValueTask.FromResult(RecordAccess.Oversees(units, dossier, a)))).ShouldBe("");
    }

    [Theory, Databases]
    public async Task Over_a_counter(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var entry = (await world.Get<ICatalogue>().InForce("3.000333", Moment.Day(world.Clock.Now), default))!.Entry;
        var trained = (await world.Actor(Roles.PostalClerk, Post)).PersonId;
        var counters = world.Get<CounterRights>();
        foreach (var (place, receives) in new[] { (Centre, Post), (Commune, null) })
        {
            var unit = (await counters.UnitOf(place, default))!;
            (await Holders(async a => await Takes(unit, a))).ShouldBe(Each([Roles.CounterClerk], place), "without a certificate");
            foreach (var own in Everywhere)
                (await Takes(unit, new Actor(trained, "x", [new Post(own, Roles.PostalClerk)]))).ShouldBe(own == receives, $"a trained clerk of {own} at {place}");
        }
        var at = (await counters.Places(entry, As(Roles.CounterClerk, Centre), Moment.Day(world.Clock.Now), default)).ShouldHaveSingleItem();
        (at.Unit.Id, at.Unit.ShortName).ShouldBe((Centre, "Trung tâm PVHCC tỉnh"));

        async ValueTask<bool> Takes(Unit unit, Actor actor) => await counters.Receiver(unit, entry, actor, Moment.Day(world.Clock.Now), default) is not null;
    }

    [Theory, Databases]
    public async Task Over_the_work_of_a_unit(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, Centre), World.Judicial());
        var item = await Of<WorkItem>(world, w => w.UnitId == Post);
        var work = world.Get<WorkRights>();
        (await Holders(a => work.Oversees(a, Police, default))).ShouldBe(Each([Roles.UnitAdministrator, Roles.Auditor], Province, Police));
        (await Holders(a => work.ToSee(item, a, default)))
            .ShouldBe(Each([Roles.UnitAdministrator, Roles.Auditor, Roles.CounterClerk, Roles.PostalClerk, Roles.Officer, Roles.Leader], Post));
        (await work.ToDo(item, As(Roles.Officer, Police), world.Clock.Now, default))!.Arguments.ShouldBe(["Bưu điện tỉnh Hà Tĩnh"], "the unit is named in words");
        (await Holders(async a => await work.ToDo(item, a, world.Clock.Now, default) is not { Code: "WorkItemIsOfAnotherUnit" or "WorkItemNeedsAnotherRole" })).ShouldBe(Each([Roles.PostalClerk], Post));
        (await Holders(a => world.Get<ReassignRights>().ToGive(item, a, default))).ShouldBe(Each([Roles.Leader, Roles.UnitAdministrator], Post));
    }

    [Theory, Databases]
    public async Task Over_what_holds_for_many(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var migrations = world.Get<MigrationRights>();
        (await Holders(a => migrations.ToSee(Police, a, default))).ShouldBe(Each([Roles.Designer, Roles.Publisher, Roles.Auditor, Roles.SystemAdministrator], Province, Police));
        (await Holders(a => migrations.ToPlan(Police, a, default))).ShouldBe(Each([Roles.Designer, Roles.Publisher], Province, Police));
        (await Holders(a => migrations.ToRun(Police, a, default))).ShouldBe(Each([Roles.Publisher], Province, Police));
        (await Holders(a => ValueTask.FromResult(MigrationRights.UnitOf(a) is not null))).ShouldBe(Each([Roles.Designer, Roles.Publisher], Everywhere));

        var designing = world.Get<DesigningRights>();
        foreach (var (owner, units) in new[] { (Police, new[] { Province, Police }), (null, [Province]) })
        {
            (await Holders(async a => (await designing.Of(a, owner, default)).MayRead)).ShouldBe(Each([Roles.Designer, Roles.Publisher, Roles.Auditor, Roles.SystemAdministrator], units), owner);
            (await Holders(async a => (await designing.Of(a, owner, default)).MayDraft)).ShouldBe(Each([Roles.Designer], units), owner);
            (await Holders(async a => (await designing.Of(a, owner, default)).MayPublish)).ShouldBe(Each([Roles.Publisher], units), owner);
        }
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            db.AddRange(new ProcessOwner { DefinitionId = "of-police", UnitId = Police }, new ProcessOwner { DefinitionId = "of-commune", UnitId = Commune });
            await db.SaveChangesAsync();
            foreach (var (process, owner) in new[] { ("of-police", Police), ("of-commune", Commune) })
                (await Holders(async a => (await designing.Of(db, a, process, default)).MayDraft)).ShouldBe(Each([Roles.Designer], Province, owner), process);
            (await Holders(async a => (await designing.Of(db, a, "of-files", default)).MayDraft)).ShouldBe(Each([Roles.Designer], Province));
        }
        (await Holders(a => ValueTask.FromResult(DesigningRights.HomeOf(a) is not null))).ShouldBe(Each([Roles.Designer], Everywhere));
        (await Holders(a => ValueTask.FromResult(DesigningRights.MayRead(a)))).ShouldBe(Each([Roles.Designer, Roles.Publisher, Roles.Auditor, Roles.SystemAdministrator], Everywhere));

        var agreements = world.Get<AgreementRights>();
        (await Holders(a => agreements.ToChange(Police, a, default))).ShouldBe(Each([Roles.UnitAdministrator, Roles.SystemAdministrator], Province, Police));
        var agreement = new HandoverAgreement
        {
            Id = Guid.NewGuid(),
            Number = "TT-1",
            DecisionNumber = "1",
            DecisionDate = default,
            AuthorityUnitId = Centre,
            PostalUnitId = Post,
            ValidFrom = default,
            ValidTo = default,
            State = AgreementState.Draft,
            Scope = "",
        };
        (await Holders(a => agreements.ToSee(agreement, new AgreementScope([new UnitPair(Ward, WardPost)], [], [], []), a, default)))
            .ShouldBe(Each(Roles.All, Province, Centre, Ward, Post, WardPost));
    }

    [Theory, Databases]
    public async Task Over_policies(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var policies = world.Get<PolicyRights>();
        PolicyTarget police = new(UnitId: Police), commune = new(UnitId: Commune), step = new(ProcedureCode: "3.000333", ActivityId: "Appraise");
        string everywhere = Each([Roles.SystemAdministrator], Everywhere);
        (await Holders(a => ValueTask.FromResult(PolicyRights.ToSee(a)))).ShouldBe(Each([Roles.SystemAdministrator, Roles.UnitAdministrator, Roles.Auditor, Roles.Leader], Everywhere));
        (await Holders(a => policies.ToChange("X", [police], a, default))).ShouldBe(Joined(everywhere, Each([Roles.UnitAdministrator], Province, Police)));
        (await Holders(a => policies.ToChange("X", [police, commune], a, default))).ShouldBe(Joined(everywhere, Each([Roles.UnitAdministrator], Province)), "all of its units");
        (await Holders(a => policies.ToChange("X", [police, step], a, default))).ShouldBe(everywhere, "a step is not within a unit");
        (await Holders(a => policies.ToChange("X", [], a, default))).ShouldBe(everywhere, "what is attached to nothing holds everywhere");
        (await Holders(a => policies.ToChange(EscalationPolicy.Usual.Code, [police], a, default))).ShouldBe(everywhere, "the usual one");
    }

    [Theory, Databases]
    public async Task Over_calendars(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            await db.Set<Unit>().Where(u => u.Id == Ward || u.Id == WardPost).ExecuteUpdateAsync(s => s.SetProperty(u => u.CalendarId, "OF-BOTH"));
            await db.Set<Unit>().Where(u => u.Id == Post).ExecuteUpdateAsync(s => s.SetProperty(u => u.CalendarId, "OF-POST"));
            await db.Set<Unit>().Where(u => u.Id == Commune).ExecuteUpdateAsync(s => s.SetProperty(u => u.CalendarId, "OF-NOBODY").SetProperty(u => u.ValidTo, new DateOnly(2026, 6, 30)));
        }
        var calendars = world.Node().GetRequiredService<CalendarRights>();
        string[] administrators = [Roles.UnitAdministrator, Roles.SystemAdministrator];
        var system = Each([Roles.SystemAdministrator], Everywhere);
        (await Holders(a => calendars.ToChange(NationalCalendar.Code, a, default))).ShouldBe(system);
        (await Holders(a => calendars.ToChange("OF-NOBODY", a, default))).ShouldBe(system, "the unit that had it is no more");
        (await Holders(a => calendars.ToChange("H27", a, default))).ShouldBe(Each(administrators, Province), "all of the authority that run by it");
        (await Holders(a => calendars.ToChange("OF-BOTH", a, default))).ShouldBe(Each(administrators, Province, Ward), "postal units follow");
        (await Holders(a => calendars.ToChange("OF-POST", a, default))).ShouldBe(Each(administrators, Post));
        (await Holders(a => calendars.Administers(a, WardPost, default))).ShouldBe(Each(administrators, Post, WardPost));
    }

    [Theory, Databases]
    public async Task Over_accounts(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        Guid officer = await Person(world, (Police, Roles.Officer)), both = await Person(world, (Police, Roles.Officer), (Commune, Roles.Officer)), none = await Person(world),
            system = await Person(world, (Police, Roles.SystemAdministrator)), gone = await Person(world, isActive: false, (Police, Roles.Officer));
        var accounts = world.Node().GetRequiredService<AccountRights>();
        var everywhere = Each([Roles.SystemAdministrator], Everywhere);
        (await Holders(a => May(a, officer))).ShouldBe(Joined(everywhere, Each([Roles.UnitAdministrator], Province, Police)));
        (await Holders(a => May(a, both))).ShouldBe(Joined(everywhere, Each([Roles.UnitAdministrator], Province)), "all of whose posts");
        (await Holders(a => May(a, none))).ShouldBe(everywhere);
        (await Holders(a => May(a, system))).ShouldBe(everywhere, "no unit's administrator resets a system administrator");
        (await accounts.Refuses(new Actor(officer, "x", [new Post(Province, Roles.SystemAdministrator)]), officer, world.Clock.Now, default))!.Code.ShouldBe("AccountIsYourOwn");
        foreach (var unknown in new[] { Guid.NewGuid(), gone })
            (await accounts.Refuses(As(Roles.SystemAdministrator, Province), unknown, world.Clock.Now, default))!.Code.ShouldBe("AccountIsUnknown");

        (await accounts.Scope(As(Roles.SystemAdministrator, Police), false, world.Clock.Now, default)).ShouldBeNull();
        foreach (var (role, audits, sees) in new[] { (Roles.UnitAdministrator, false, true), (Roles.UnitAdministrator, true, true), (Roles.Auditor, true, true), (Roles.Auditor, false, false), (Roles.Leader, true, false) })
        {
            var scope = (await accounts.Scope(As(role, Police), audits, world.Clock.Now, default))!;
            (scope.Contains(officer), scope.Contains(both), scope.Contains(system), scope.Contains(none), scope.Contains(gone)).ShouldBe((sees, false, false, false, false), role);
        }

        async ValueTask<bool> May(Actor actor, Guid person) => await accounts.Refuses(actor, person, world.Clock.Now, default) is not { } refusal || refusal.Code != "AccountIsNotYours";
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(0, null, false)]
    [InlineData(-1, null, true)]
    [InlineData(-60, -61, false)]
    [InlineData(-60, -60, false)]
    [InlineData(-60, -59, true)]
    [InlineData(60, null, false)]
    public void A_limit_is_broken_from_the_second_after_it_by_what_stopped_late_or_still_runs(int? due, int? stopped, bool isBroken)
    {
        var now = new DateTimeOffset(2026, 11, 23, 8, 15, 0, TimeSpan.FromHours(7));
        var clock = new Clock
        {
            Id = Guid.NewGuid(),
            DossierId = Guid.NewGuid(),
            Title = "",
            UnitId = Police,
            Party = Party.Authority,
            CalendarId = "H27",
            Limit = "1 working day",
            WarnAt = "80%",
            Ledger = "[]",
            StartedAt = now,
            DueAt = due is { } d ? now.AddSeconds(d) : null,
            StoppedAt = stopped is { } s ? now.AddSeconds(s) : null,
        };
        BreachRights.IsBroken(clock, now).ShouldBe(isBroken);
    }

    /// <summary>Who is allowed, as <c>role@unit</c>.</summary>
    private static async Task<string> Holders(Func<Actor, ValueTask<bool>> may)
    {
        var holders = new List<string>();
        foreach (var role in Roles.All)
            foreach (var unit in Everywhere)
                if (await may(As(role, unit)))
                    holders.Add($"{role}@{unit}");
        // Another post takes nothing away, wherever it stands.
        foreach (var held in holders.Select(h => h.Split('@')))
            foreach (var posts in new Post[][] { [new(held[1], held[0]), new(Commune, "another")], [new(Commune, "another"), new(held[1], held[0])] })
                (await may(new Actor(Guid.NewGuid(), "x", posts))).ShouldBeTrue($"{held[0]} of {held[1]} with another post");
        (await may(new Actor(Guid.NewGuid(), "x", []))).ShouldBeFalse("without a post");
        return string.Join(' ', holders.Order(StringComparer.Ordinal));
    }

    private static Actor As(string role, string unit) => new(Guid.NewGuid(), "x", [new Post(unit, role)]);

    private static string Each(IEnumerable<string> roles, params string[] units) =>
        string.Join(' ', roles.SelectMany(role => units.Select(unit => $"{role}@{unit}")).Order(StringComparer.Ordinal));

    private static string Joined(params string[] holders) => string.Join(' ', holders.SelectMany(h => h.Split(' ')).Order(StringComparer.Ordinal));

    private static async Task<T> Of<T>(World world, System.Linq.Expressions.Expression<Func<T, bool>> which) where T : class
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().FirstAsync(which);
    }

    private static Task<Guid> Person(World world, params (string Unit, string Role)[] posts) => Person(world, isActive: true, posts);

    private static async Task<Guid> Person(World world, bool isActive, params (string Unit, string Role)[] posts)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var id = Guid.NewGuid();
        db.Add(new Person { Id = id, UserName = $"p{id:N}"[..20], FullName = "Nguyễn Văn Thử", PasswordHash = "", IsActive = isActive });
        foreach (var (unit, role) in posts)
            db.Add(new Membership { Id = Guid.NewGuid(), PersonId = id, UnitId = unit, Role = role });
        await db.SaveChangesAsync();
        return id;
    }
}
