using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.TryingOut;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

public sealed class TryOutTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu/process.json"));

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 15, 0, TimeSpan.FromHours(7));

    [Theory]
    [Databases]
    public async Task A_whole_run_names_who_does_each_step_and_when_and_keeps_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var run = await Run(world, Whole());

        run.Refusals.ShouldBeEmpty();
        run.HasEnded.ShouldBeTrue();
        run.Status.ShouldBe(DossierStatus.ResultReturned);
        run.Steps.Single(s => s.ActivityId == "Digitise").Party.ShouldBe(Party.Post, "by the agreement of the sample province");
        run.Steps.Single(s => s.ActivityId == "Appraise").Party.ShouldNotBe(Party.Post);
        run.Steps.Where(s => s.DueAt is not null).ShouldAllBe(s => s.DueAt > s.OpenedAt);
        run.ResultAt.ShouldNotBeNull();
        await using var db = await world.Get<IDbContextFactory<OneStopDb>>().CreateDbContextAsync();
        (await db.Set<Dossier>().CountAsync()).ShouldBe(0);
    }

    [Theory]
    [Databases]
    public async Task The_path_names_what_was_passed_what_is_open_and_by_which_outcomes(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var run = await Run(world, Whole().TakeWhile(m => m.ActivityId != "Approve"));
        var path = run.Activities.ToDictionary(a => a.ActivityId);

        (path["Receive"].State, path["Receive"].Outcomes.Single(), path["Receive"].Orders.Single()).ShouldBe((TriedState.Done, "Accepted", 1));
        path["HandOver"].Orders.ShouldBe([3, 4], "giving and receiving are two lines of one step");
        (path["HasPaper"].State, path["HasPaper"].Outcomes.Single()).ShouldBe((TriedState.Done, "True"));
        path["Approve"].State.ShouldBe(TriedState.Current);
        path.Keys.ShouldNotContain("Refuse");
        path.Keys.ShouldNotContain("Issue");
    }

    [Theory]
    [Databases]
    public async Task Real_dossiers_go_on_after_a_try_out(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Run(world, Whole());
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");

        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), await world.Actor(Roles.PostalClerk, "BDTINH"))).Refusals.ShouldBeEmpty();
    }

    [Theory]
    [Databases]
    public async Task The_run_as_a_case_walks_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var kept = (await Run(world, Whole())).Case.ShouldNotBeNull().Replace("\"name\":\"\"", "\"name\":\"cả đường\"", StringComparison.Ordinal);

        KeptCases.Walk(Document, kept).ShouldBeEmpty();
        KeptCases.Walk(Document.Replace("\"Appraise\"", "\"AppraiseAnew\"", StringComparison.Ordinal), kept).ShouldNotBeEmpty("another process goes another way");
    }

    [Theory]
    [Databases]
    public async Task A_step_that_is_late_shows_it_and_its_overdue_port_fires(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var moves = Whole().TakeWhile(m => m.ActivityId != "Approve").Select(m => m.ActivityId == "Appraise" ? m with { Pace = TryOutPace.Late } : m);
        var run = await Run(world, moves);

        run.Steps.Single(s => s.ActivityId == "Appraise").IsLate.ShouldBeTrue();
        run.Case.ShouldNotBeNull().ShouldContain("\"overdue\":\"Appraise\"");
    }

    [Theory]
    [Databases]
    public async Task A_move_that_is_not_open_or_has_no_such_outcome_is_refused_and_the_run_stands_before_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var early = await Run(world, [new TryOutMove("Approve", "Approved")]);
        var unknown = await Run(world, [new TryOutMove("Receive", "Perhaps")]);

        early.Refusals.ShouldHaveSingleItem().Code.ShouldBe("StepIsNotOpen");
        unknown.Refusals.ShouldHaveSingleItem().Code.ShouldBe("OutcomeIsUnknown");
        unknown.MovesTaken.ShouldBe(0);
        unknown.Steps.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
    }

    [Theory]
    [Databases]
    public async Task What_cannot_begin_is_refused(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var script = Script([]);

        (await world.Get<ITryOut>().Run(script with { Document = "{" })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("DraftCannotBeRead");
        (await world.Get<ITryOut>().Run(script with { ProcedureCode = "9.999999" })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("ProcedureIsUnknown");
        (await world.Get<ITryOut>().Run(script with { ReceivingUnitId = "CATINH" })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("UnitDoesNotReceive");
    }

    private static async Task<TryOutRun> Run(World world, IEnumerable<TryOutMove> moves) => (await world.Get<ITryOut>().Run(Script(moves))).Value.ShouldNotBeNull();

    private static TryOutScript Script(IEnumerable<TryOutMove> moves) => new()
    {
        Document = Document,
        ProcedureCode = "3.000333",
        ReceivingUnitId = "TTPVHCC",
        FeePaid = true,
        StartsAt = Monday,
        Moves = [.. moves],
    };

    /// <summary>From the counter to the returned result; paper is given and received on the way.</summary>
    private static IReadOnlyList<TryOutMove> Whole() =>
    [
        new("Receive", "Accepted"), new("Digitise", "Done"), new("HandOver", "Received"), new("HandOver", "Received"), new("Appraise", "Eligible"),
        new("Approve", "Approved"), new("Issue", "Done"), new("HandBack", "Received"), new("HandBack", "Received"), new("Return", "Delivered"),
    ];
}
