using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>A breach is looked into by one person and concluded by a second.</summary>
public sealed class Findings
{
    private const string Remedy = "Bố trí thêm một người quét vào buổi sáng";

    [Theory, Databases]
    public async Task A_finding_is_recorded_signed_by_a_second_person_and_stands_in_the_chain(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var row = await Breach(world);
        row.Unit.Party.ShouldBe(Party.Post);
        var (auditor, leader) = (await world.Actor(Roles.Auditor, "UBNDTINH"), await world.Actor(Roles.Leader, "TTPVHCC"));

        var recorded = await world.Commands.Send(Record(row), Guid.NewGuid(), auditor);
        recorded.Refusals.ShouldBeEmpty();
        recorded.Value!.State.ShouldBe(FindingState.Recorded);
        (await List(world, new BreachFilter(Finding: "recorded"), leader)).Findings.ShouldBe(new FindingCounts(0, 1, 0));
        var signed = await world.Commands.Send(new SignOffFinding(row.ClockId, "Đồng ý", 1), Guid.NewGuid(), leader);
        signed.Refusals.ShouldBeEmpty();

        var view = (await world.Get<ISlaQueries>().Breach(row.DossierCode, auditor)).Value!;
        var finding = view.Breaches.Single(b => b.ClockId == row.ClockId).Finding!;
        (finding.State, finding.CauseCode, finding.SignedByName).ShouldBe((FindingState.SignedOff, "EQUIPMENT", leader.Name));
        view.Accounts.Single(a => a.ClockId == row.ClockId).Changes.Select(c => (c.Number, c.State, c.ByName))
            .ShouldBe([(1, FindingState.Recorded, auditor.Name), (2, FindingState.SignedOff, leader.Name)]);
        view.Audit.BrokenAt.ShouldBeNull();
        view.History.Select(l => l.Kind).Take(2).ShouldBe(["FindingSignedOff", "FindingRecorded"]);
        (await List(world, new BreachFilter(Cause: "EQUIPMENT", Finding: "signed"), auditor)).Page.Rows.ShouldHaveSingleItem();
        (await List(world, new BreachFilter(Cause: "OVERLOAD"), auditor)).Page.Rows.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task The_same_command_again_writes_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var row = await Breach(world);
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        var id = Guid.NewGuid();
        var first = await world.Commands.Send(Record(row), id, auditor);
        var again = await world.Commands.Send(Record(row), id, auditor);
        again.Value.ShouldBe(first.Value);
        (await world.Count<FindingChange>()).ShouldBe(1);
        var stale = (await world.Commands.Send(Record(row), Guid.NewGuid(), auditor)).Refusals[0];
        (stale.Code, stale.Arguments[0]).ShouldBe(("FindingHasChanged", "1"), "with the revision that stands");
    }

    [Theory, Databases]
    public async Task Who_recorded_does_not_sign_and_who_has_no_right_does_neither(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var row = await Breach(world);
        var both = await world.Actor(Roles.Leader, "TTPVHCC");
        both.Holds(Roles.UnitAdministrator, "TTPVHCC").ShouldBeTrue("she leads and administers the centre");
        (await world.Commands.Send(Record(row), Guid.NewGuid(), both)).Refusals.ShouldBeEmpty();
        (await world.Commands.Send(new SignOffFinding(row.ClockId, null, 1), Guid.NewGuid(), both)).Refusals[0].Code.ShouldBe("FindingNeedsASecondPerson");

        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        (await world.Commands.Send(new SignOffFinding(row.ClockId, null, 1), Guid.NewGuid(), auditor)).Refusals[0].Code.ShouldBe("FindingIsSignedByLeaders");
        var leader = await world.Actor(Roles.Leader, "CATINH");
        (await world.Commands.Send(Record(row) with { Revision = 1 }, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("FindingIsForAuditors", "who signs findings writes none");
        var stranger = await world.Actor(Roles.UnitAdministrator, "THACHLAC");
        (await world.Commands.Send(Record(row) with { Revision = 1 }, Guid.NewGuid(), stranger)).Refusals[0].Code.ShouldBe("BreachIsUnknown");
        (await world.Get<ISlaQueries>().Breach(row.DossierCode, stranger)).Refusals[0].Code.ShouldBe("BreachIsUnknown");
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        (await world.Commands.Send(Record(row) with { Revision = 1 }, Guid.NewGuid(), clerk)).Refusals[0].Code.ShouldBe("BreachIsUnknown");
        (await world.Count<FindingChange>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_returned_finding_is_written_anew_before_it_is_signed(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var row = await Breach(world);
        var (auditor, leader) = (await world.Actor(Roles.Auditor, "UBNDTINH"), await world.Actor(Roles.Leader, "CATINH"));
        await world.Commands.Send(Record(row), Guid.NewGuid(), auditor);
        (await world.Commands.Send(new ReturnFinding(row.ClockId, " ", 1), Guid.NewGuid(), leader)).Refusals[0].Field.ShouldBe("reason");
        (await world.Commands.Send(new ReturnFinding(row.ClockId, "Chưa nêu rõ máy nào hỏng", 1), Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        (await world.Commands.Send(new SignOffFinding(row.ClockId, null, 2), Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("FindingWaitsForNoSignature");
        (await world.Commands.Send(Record(row) with { Revision = 2, ResponsibleParty = Party.Post }, Guid.NewGuid(), auditor)).Refusals.ShouldBeEmpty();
        (await world.Commands.Send(new SignOffFinding(row.ClockId, null, 3), Guid.NewGuid(), leader)).Value!.Revision.ShouldBe(4);
        (await world.Commands.Send(Record(row) with { Revision = 4 }, Guid.NewGuid(), auditor)).Refusals[0].Code.ShouldBe("FindingIsSigned");
    }

    [Theory, Databases]
    public async Task What_is_wrong_with_a_finding_is_told_at_once_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var row = await Breach(world);
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        var answer = await world.Commands.Send(new RecordFinding(row.ClockId, "BAD-LUCK", (Party)99, "x", null, 0), Guid.NewGuid(), auditor);
        answer.Refusals.Select(r => r.Field).ShouldBe(["cause", "responsibleParty", "remedy"]);
        (await world.Commands.Send(Record(row) with { ClockId = Guid.NewGuid() }, Guid.NewGuid(), auditor)).Refusals[0].Kind.ShouldBe(RefusalKind.NotFound);
        (await world.Count<Finding>()).ShouldBe(0);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<AuditLine>().CountAsync(l => l.Kind.StartsWith("Finding"))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_limit_that_holds_is_no_breach(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        (await world.Commands.Send(new RecordFinding(item.ClockId!.Value, "OVERLOAD", Party.Post, Remedy, null, 0), Guid.NewGuid(), auditor)).Refusals[0].Code.ShouldBe("BreachIsUnknown");
        (await List(world, new BreachFilter("within"), auditor)).Page.Total.ShouldBe(2);
        (await List(world, new BreachFilter("within", Kind: "dossiers"), auditor)).Page.Total.ShouldBe(1);
    }

    internal static async Task<BreachRow> Breach(World world)
    {
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Now = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7));
        return (await List(world, new BreachFilter(), await world.Actor(Roles.Auditor, "UBNDTINH"))).Page.Rows.ShouldHaveSingleItem();
    }

    private static RecordFinding Record(BreachRow row) => new(row.ClockId, "EQUIPMENT", Party.Authority, Remedy, null, 0);

    private static async Task<BreachList> List(World world, BreachFilter filter, Actor actor)
    {
        var answer = await world.Get<ISlaQueries>().Breaches(filter, actor);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }
}
