using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The board counts what runs; the lists behind its segments show the same limits.</summary>
public sealed class Boards
{
    [Theory, Databases]
    public async Task Every_segment_of_the_board_is_as_long_as_the_list_behind_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        var codes = new List<string>();
        var overdueYesterday = 0;
        foreach (var day in (int[])[23, 25, 26])
        {
            world.Clock.Now = At(day, 8);
            codes.Add((await world.Files(clerk, World.Judicial())).Code);
            world.Clock.Now = At(day, 16);
            if (day == 25)
                overdueYesterday = (await Board(world, new BoardFilter("post"), auditor)).Total.Overdue;
        }
        await Appraise(world, codes[0], "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        foreach (var by in BoardFilter.Ways)
        {
            var board = await Board(world, new BoardFilter(by), auditor);
            board.Rows.ShouldNotBeEmpty(by);
            foreach (var row in board.Rows)
            {
                var filter = new BreachFilter(
                    UnitId: by is "unit" or "post" ? row.Key : null, CounterId: by == "counter" ? row.Key : null, ProcedureCode: by == "procedure" ? row.Key : null,
                    Kind: by is "unit" or "post" ? "steps" : "dossiers");
                foreach (var (state, count) in new[] { ("within", row.Within), ("near", row.Near), ("open", row.Overdue), ("paused", row.Paused) })
                    (await Total(world, filter with { State = state }, auditor)).ShouldBe(count, $"{by} {row.Key} {state}");
            }
        }
        (await Board(world, new BoardFilter("procedure"), auditor)).Total.Paused.ShouldBe(1);
        overdueYesterday.ShouldBeGreaterThan(0);
        (await Board(world, new BoardFilter("post"), auditor)).Total.OverdueBefore.ShouldBe(overdueYesterday, "also those that ended since");
        (await Board(world, new BoardFilter("post", "week"), auditor)).Total.OverdueBefore.ShouldBe(0);
    }

    /// <summary>Overdue dossiers, overdue steps of dossiers in time, of agencies and of the post, paused, ended late, closed.</summary>
    [Theory, Databases]
    public async Task Each_box_says_what_it_counts_and_equals_its_tab_its_list_and_its_file(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (clerk, auditor) = (await world.Actor(Roles.CounterClerk, "TTPVHCC"), await world.Actor(Roles.Auditor, "UBNDTINH"));
        world.Clock.Now = At(23, 8);
        var late = (await world.Files(clerk, World.Judicial())).Code;
        var paused = (await world.Files(clerk, World.Judicial())).Code;
        var refused = (await world.Files(clerk, World.Judicial())).Code;
        await Appraise(world, paused, "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        await Appraise(world, late, "Eligible", new JsonObject { ["finding"] = "Không có", ["convictions"] = "Không có án tích" });
        await Appraise(world, refused, "NotEligible", new JsonObject { ["reason"] = "Không thuộc thẩm quyền" });
        world.Clock.Now = new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.FromHours(7));
        await world.Files(clerk, World.Judicial());
        world.Clock.Now = new DateTimeOffset(2026, 12, 8, 8, 0, 0, TimeSpan.FromHours(7));
        foreach (var by in BoardFilter.Ways)
        {
            var board = await Board(world, new BoardFilter(by), auditor);
            var behind = new BreachFilter("open", Kind: by is "unit" or "post" ? "steps" : "dossiers") { Doers = by switch { "unit" => "agencies", "post" => "post", _ => null } };
            foreach (var (state, count) in new[] { ("within", board.Total.Within), ("near", board.Total.Near), ("open", board.Total.Overdue), ("paused", board.Total.Paused) })
            {
                var list = (await world.Get<ISlaQueries>().Breaches(behind with { State = state }, auditor)).Value!;
                list.Page.Total.ShouldBe(count, $"{by} {state}: the list");
                list.RunningCounts[state].ShouldBe(count, $"{by} {state}: the tab");
                (await world.Get<ISlaQueries>().Export(behind with { State = state }, "breaches.csv", auditor)).Value!.Total.ShouldBe(count, $"{by} {state}: the file");
            }
            board.Total.Overdue.ShouldBeGreaterThan(0, by);
            board.OverdueBy[by].ShouldBe(board.Total.Overdue);
            foreach (var other in BoardFilter.Ways)
                (await Board(world, new BoardFilter(other), auditor)).OverdueBy[by].ShouldBe(board.Total.Overdue, $"{by} told beside {other}");
        }
        var all = (await world.Get<ISlaQueries>().Breaches(new BreachFilter("open"), auditor)).Value!.Page.Total;
        var one = await Board(world, new BoardFilter(), auditor);
        (one.OverdueBy["unit"] + one.OverdueBy["post"] + one.OverdueBy["procedure"]).ShouldBe(all, "every overdue limit is in one box");
    }

    [Theory, Databases]
    public async Task A_chosen_unit_and_period_narrow_the_board_and_its_charts(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var (board, auditor) = (world.Get<ISlaBoard>(), await world.Actor(Roles.Auditor, "UBNDTINH"));
        var row = (await Board(world, new BoardFilter("post"), auditor)).Rows.ShouldHaveSingleItem();
        (await board.Units(auditor)).ShouldContain(u => u.Id == row.Key);
        (await board.Units(await world.Actor(Roles.Officer, "CATINH"))).ShouldBeEmpty();
        (await Board(world, new BoardFilter("post", UnitId: row.Key), auditor)).Total.Running.ShouldBe(row.Running);
        (await Board(world, new BoardFilter("post", UnitId: "BDTHACHLAC"), auditor)).Rows.ShouldBeEmpty();

        (await board.Charts(new ChartFilter(UnitId: "TTPVHCC"), auditor)).Value!.Dossiers.ShouldBe(1, "the centre received it today");
        (await board.Charts(new ChartFilter(UnitId: "THACHLAC"), auditor)).Value!.Dossiers.ShouldBe(0);
        var october = (await board.Charts(new ChartFilter(new(2026, 10, 1), new(2026, 10, 31)), auditor)).Value!;
        (october.Dossiers, october.Months[^1].Month).ShouldBe((0, new DateOnly(2026, 10, 1)));
    }

    [Theory, Databases]
    public async Task An_administrator_sees_what_is_hers_only(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        (await Board(world, new BoardFilter("procedure"), await world.Actor(Roles.UnitAdministrator, "CATINH"))).Total.Running.ShouldBe(1);
        (await Board(world, new BoardFilter("procedure"), await world.Actor(Roles.Leader, "TTPVHCC"))).Total.Running.ShouldBe(1);
        (await Board(world, new BoardFilter("procedure"), await world.Actor(Roles.UnitAdministrator, "THACHLAC"))).Total.Running.ShouldBe(0);
        (await world.Get<ISlaBoard>().Board(new BoardFilter(), await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("NotAnOverseer");
        (await world.Get<ISlaBoard>().Charts(new ChartFilter(), await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("NotAnOverseer");
    }

    [Theory, Databases]
    public async Task Charts_say_where_the_time_went_and_how_many_were_on_time(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var late = (await world.Files(clerk, World.Judicial())).Code;
        world.Clock.Now = At(25, 9);
        await world.Does(late, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        var soon = (await world.Files(clerk, World.Judicial())).Code;
        world.Clock.Now = At(25, 10);
        await world.Does(soon, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        var charts = (await world.Get<ISlaBoard>().Charts(new ChartFilter(Stage: Stage.Digitisation), await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!;
        var post = charts.Compared.Single(c => c.Party == Party.Post).Months[^1];
        (post.Month, post.Ended, post.Late, post.OnTime).ShouldBe((new DateOnly(2026, 11, 1), 2, 1, 0.5));
        charts.Compared.Single(c => c.Party == Party.Authority).Months[^1].OnTime.ShouldBeNull();
        var held = charts.Stages.Single(s => s is { Stage: Stage.Digitisation, Party: Party.Post });
        held.Steps.ShouldBe(2);
        // Offered Monday 08:15, done Wednesday 09:00 with Tuesday 24/11 off: 7.5 and 1.5 hours or more; and one hour of the other.
        held.Held.ShouldBeGreaterThan(TimeSpan.FromHours(8));
        charts.Dossiers.ShouldBe(2);
        charts.Months[^1].Ended.ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Breaches_stand_by_lateness_whether_open_or_over(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var (first, second) = ((await world.Files(clerk, World.Judicial())).Code, "");
        world.Clock.Now = At(25, 8);
        second = (await world.Files(clerk, World.Judicial())).Code;
        world.Clock.Now = At(27, 9);
        await world.Does(first, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        world.Clock.Now = At(27, 10);
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        var answer = (await world.Get<ISlaQueries>().Breaches(new BreachFilter(Stage: Stage.Digitisation), auditor)).Value!;
        answer.Page.Rows.Select(r => (r.DossierCode, r.IsOpen)).ShouldBe([(first, false), (second, true)]);
        answer.Page.Rows.Select(r => r.LateBy).ShouldBeInOrder(SortDirection.Descending);
        (await Total(world, new BreachFilter(Search: "khanh linh"), auditor)).ShouldBe(answer.Page.Total);
        (await Total(world, new BreachFilter(Search: "không có ai"), auditor)).ShouldBe(0);
        (await Total(world, new BreachFilter(Apology: "sent"), auditor)).ShouldBe(0);
        (await Total(world, new BreachFilter(Kind: "dossiers"), auditor)).ShouldBe(0);
        (await Total(world, new BreachFilter(Finding: "none"), auditor)).ShouldBe(2);

        var export = (await world.Get<ISlaQueries>().Export(new BreachFilter(Search: "khanh linh"), "breaches.csv", auditor)).Value!;
        (await export.Rows.Select(r => r.DossierCode).ToListAsync()).ShouldBe([first, second]);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var kept = await db.Set<ExportRecord>().SingleAsync();
        (kept.Rows, kept.PersonName, kept.What).ShouldBe((2, auditor.Name, "breaches.csv"));
        kept.Filters.ShouldNotContain("khanh", Case.Insensitive);
    }

    private static DateTimeOffset At(int day, int hour) => new(2026, 11, day, hour, 0, 0, TimeSpan.FromHours(7));

    private static async Task Appraise(World world, string code, string outcome, JsonObject form)
    {
        await world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(code, "HandOver");
        await world.HandsOver(code, "HandOver");
        await world.Does(code, "Appraise", outcome, form);
    }

    private static async Task<BoardView> Board(World world, BoardFilter filter, Actor actor)
    {
        var answer = await world.Get<ISlaBoard>().Board(filter, actor);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    private static async Task<int> Total(World world, BreachFilter filter, Actor actor) => (await world.Get<ISlaQueries>().Breaches(filter, actor)).Value!.Page.Total;
}
