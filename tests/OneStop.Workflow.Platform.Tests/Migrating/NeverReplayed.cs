using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Migrating;

/// <summary>Random ways through the process, moved to another version on the way, against the same ways never moved.</summary>
public sealed class NeverReplayed
{
    private const int Longest = 14;

    [Theory, Databases]
    public async Task A_moved_dossier_does_what_it_would_have_done_and_nothing_twice(DatabaseKind kind)
    {
        var seed = Random.Shared.Next();
        await using var world = await World.Of(kind);
        var ways = new List<(int Seed, string Plain, string Moved, int MovesAt)>();
        for (var i = 0; i < 6; i++)
        {
            var codes = await world.FileMany(2);
            ways.Add((seed + i, codes[0], codes[1], new Random(seed + i).Next(Longest / 2)));
        }
        var told = ways.ToDictionary(w => w.Plain, _ => new List<string>());
        foreach (var way in ways)
            await Walk(world, way.Plain, new Random(way.Seed), Longest, told[way.Plain]);

        var moved = ways.ToDictionary(w => w.Moved, _ => new List<string>());
        var chances = ways.ToDictionary(w => w.Moved, w => new Random(w.Seed));
        foreach (var way in ways)
            await Walk(world, way.Moved, chances[way.Moved], way.MovesAt, moved[way.Moved]);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var open = new List<string>();
        foreach (var way in ways)
            if ((await world.Instance(way.Moved)).EndedAt is null)
                open.Add(way.Moved);
        await world.Migrated(Migrations.Plan(table: ("Appraise", "Examine")));
        foreach (var code in open)
            (await world.Version(code)).ShouldBe(2, $"seed {seed}: {code}");
        foreach (var way in ways)
            await Walk(world, way.Moved, chances[way.Moved], Longest - moved[way.Moved].Count, moved[way.Moved]);

        foreach (var way in ways)
            moved[way.Moved].ShouldBe(told[way.Plain], $"seed {seed}, way {way.Seed - seed}, moved after {way.MovesAt} steps");
    }

    /// <summary>Does the open step again and again, by chance with this outcome or that.</summary>
    private static async Task Walk(World world, string code, Random chance, int steps, List<string> told)
    {
        for (var step = 0; step < steps; step++)
        {
            var open = (await world.Items(code)).Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed).ToList();
            if (open.Count == 0)
                return;
            var item = open.ShouldHaveSingleItem();
            // Asking for a supplement a second time is against the law, and a paper that differs has to be counted so.
            var outcomes = Json.Read<List<string>>(item.Outcomes).Where(o => o is not ("NeedsSupplement" or "Mismatch")).ToList();
            var outcome = outcomes[chance.Next(outcomes.Count)];
            told.Add($"{(item.ActivityId == "Examine" ? "Appraise" : item.ActivityId)} {item.Phase} {outcome}");
            if (item.Phase != "Do")
                await world.HandsOver(code, item.ActivityId);
            else
                await Complete(world, code, item, outcome);
        }
    }

    private static async Task Complete(World world, string code, WorkItem item, string outcome)
    {
        var actor = await world.Actor(item.Role, item.UnitId);
        if (item.State == WorkItemState.Offered)
            (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty();
        if (item.ActivityType == "OneStop.DigitiseDossier")
            await world.Scans(code, item.Id, actor);
        var form = FormOf(item, outcome);
        (await world.Commands.Send(new CompleteWorkItem(item.Id, outcome, form), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty($"{item.ActivityId} {outcome}");
    }

    /// <summary>Whatever the step asks for, filled in.</summary>
    private static JsonObject FormOf(WorkItem item, string outcome)
    {
        var form = new JsonObject();
        foreach (var field in Platform.Dossiers.Conducting.StepInputs.Of(item.Inputs).FormFields.Where(f => f.Required || f.RequiredFor.Contains(outcome)))
            form[field.Name] = field.Type switch { "number" => 1, "yesno" => true, "date" => "2026-11-30", "choice" => field.Choices[0], _ => "Có đủ" };
        return form;
    }
}
