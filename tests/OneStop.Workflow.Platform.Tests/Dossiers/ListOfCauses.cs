using System.Globalization;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The causes of breaches are data: an administrator adds, rewords and retires them, and every change is kept.</summary>
public sealed class ListOfCauses
{
    private static readonly SaveCause Flood = new("FLOOD-2026", "Lũ lịch sử tháng 11", "The flood of November", 13, true, "QĐ 15/QĐ-UBND", null);

    [Theory, Databases]
    public async Task A_cause_is_added_reworded_and_retired_and_its_changes_are_kept(DatabaseKind kind)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        (await Send(world, Flood, administrator)).Value.ShouldBe(new SavedCause("FLOOD-2026", 1, true));
        (await world.Get<ISlaQueries>().Causes()).ShouldContain(c => c.Code == "FLOOD-2026" && c.Name == Flood.Name);
        (await Send(world, Flood with { Name = "Lũ lụt", Revision = 1 }, administrator)).Value!.Revision.ShouldBe(2);
        (await Send(world, Flood with { Name = "Lũ lụt", IsActive = false, Reason = "Hết lũ", Revision = 2 }, administrator)).Value!.IsActive.ShouldBeFalse();

        (await world.Get<ISlaQueries>().Causes()).ShouldNotContain(c => c.Code == "FLOOD-2026", "what is retired is offered no more");
        var list = (await world.Get<ICauseQueries>().List(administrator)).Value!;
        list.MayChange.ShouldBeTrue();
        var row = list.Causes.Single(c => c.Code == "FLOOD-2026");
        row.Changes.Select(c => (c.Number, c.Name, c.IsActive, c.ByName)).ShouldBe(
            [(3, "Lũ lụt", false, administrator.Name), (2, "Lũ lụt", true, administrator.Name), (1, Flood.Name, true, administrator.Name)]);
    }

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        foreach (var (command, code) in new (SaveCause, string)[]
        {
            (Flood with { Code = "lũ" }, "CauseCodeIsWrong"), (Flood with { Name = " " }, "CauseNameIsWrong"), (Flood with { NameEn = new string('x', 201) }, "CauseNameIsWrong"),
            (Flood with { Position = 0 }, "CausePositionIsWrong"), (Flood with { Reason = "" }, "ReasonIsMissing"), (Flood with { Revision = 1 }, "CauseIsUnknown"),
            (Flood with { Code = "OVERLOAD" }, "CauseIsThere"), (Flood with { Code = "OVERLOAD", Revision = 7 }, "CauseHasChanged"),
        })
            (await Send(world, command, administrator)).Refusals[0].Code.ShouldBe(code);
        foreach (var (role, unit) in new[] { (Roles.UnitAdministrator, "UBNDTINH"), (Roles.Auditor, "UBNDTINH"), (Roles.Leader, "CATINH") })
            (await Send(world, Flood, await world.Actor(role, unit))).Refusals[0].Code.ShouldBe("CauseIsNotYours");
        (await world.Get<ICauseQueries>().List(await world.Actor(Roles.CounterClerk, "TTPVHCC"))).Refusals[0].Code.ShouldBe("NotAnOverseer");
        (await world.Count<BreachCauseChange>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task The_last_cause_in_use_stays_for_a_finding_needs_one(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var causes = (await world.Get<ICauseQueries>().List(administrator)).Value!.Causes;
        foreach (var cause in causes.SkipLast(1))
            (await Send(world, Retired(cause), administrator)).Refusals.ShouldBeEmpty();
        (await Send(world, Retired(causes[^1]), administrator)).Refusals[0].Code.ShouldBe("LastCauseStays");
    }

    private static SaveCause Retired(CauseRow cause) => new(cause.Code, cause.Name, cause.NameEn, cause.Position, false, "Ngừng dùng", cause.Revision);

    private static Task<Answer<SavedCause>> Send(World world, SaveCause command, Actor actor) => world.Commands.Send(command, Guid.NewGuid(), actor);
}
