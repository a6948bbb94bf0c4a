using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Whatever is done to the lines of a history behind the platform's back is found, and where.</summary>
public sealed class Tampering
{
    private static readonly Dictionary<string, Func<IQueryable<AuditLine>, Task>> Columns = new()
    {
        ["At"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.At, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))),
        ["ActorId"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.ActorId, Guid.Empty)),
        ["ActorName"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.ActorName, "Người khác")),
        ["UnitId"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.UnitId, "KHAC")),
        ["Kind"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Kind, "NothingHappened")),
        ["Data"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Data, "{\"x\":1}")),
        ["CommandId"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.CommandId, Guid.Empty)),
        ["PreviousHash"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.PreviousHash, new string('0', 64))),
        ["KeyId"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.KeyId, (string?)null)),
        ["DataHash"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.DataHash, new string('0', 16))),
        ["Facts"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Facts, "[]")),
        ["Hash"] = lines => lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Hash, new string('0', 64))),
    };

    [Fact]
    public void Every_column_of_a_line_is_tried() =>
        Columns.Keys.Append("DossierId").Append("Number").ShouldBe(typeof(AuditLine).GetProperties().Select(p => p.Name), ignoreOrder: true);

    [Theory, Databases]
    public async Task A_changed_column_of_any_line_is_found_at_that_line(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, id, last) = await Chain(world);
        await using var db = await world.Past.CreateDbContextAsync();
        for (var number = 1; number <= last; number++)
        {
            foreach (var (column, change) in Columns)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await change(db.Set<AuditLine>().Where(l => l.DossierId == id && l.Number == number));
                var found = (await First(world, db, id))!;
                (found.Line, found.Kind).ShouldBe((number, column == "KeyId" && number > 1 ? ChainBreakKind.Inserted : ChainBreakKind.Changed), $"{column} of line {number}");
                await transaction.RollbackAsync();
            }
        }
        (await world.Get<AuditVerification>().Run(code).SingleAsync()).BrokenAt.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task A_removed_line_is_found_where_it_stood(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (_, id, last) = await Chain(world);
        await using var db = await world.Past.CreateDbContextAsync();
        for (var number = 1; number <= last; number++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Set<AuditLine>().Where(l => l.DossierId == id && l.Number == number).ExecuteDeleteAsync();
            (await First(world, db, id)).ShouldBe(new ChainBreak(number, ChainBreakKind.Removed));
            await transaction.RollbackAsync();
        }
        await db.Set<AuditLine>().Where(l => l.DossierId == id).ExecuteDeleteAsync();
        (await First(world, db, id)).ShouldBe(new ChainBreak(1, ChainBreakKind.Removed));
    }

    [Theory, Databases]
    public async Task A_line_between_two_others_and_one_at_the_end_are_found(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (_, id, last) = await Chain(world);
        await using var db = await world.Past.CreateDbContextAsync();
        for (var place = 1; place <= last + 1; place++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            // Make room from the end, then put a line there that is whole in itself and follows from the one before.
            for (var number = last; number >= place; number--)
                await db.Set<AuditLine>().Where(l => l.DossierId == id && l.Number == number).ExecuteUpdateAsync(s => s.SetProperty(l => l.Number, number + 1));
            var before = await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == id && l.Number == place - 1).Select(l => l.Hash).SingleOrDefaultAsync() ?? "";
            db.Add(AuditChain.Next(new ChainHead(place - 1, before), id, Actor.System, null, Moment.Now(world.Clock), Guid.NewGuid(), "StepOpened", "{}"));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            var found = (await First(world, db, id))!;
            // Without the key nobody makes a line that fits; only at the very beginning does an unkeyed one look like an old one.
            found.Line.ShouldBe(place == 1 ? 2 : place);
            await transaction.RollbackAsync();
        }
    }

    [Theory, Databases]
    public async Task Two_lines_that_changed_places_are_found_at_the_first(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (_, id, last) = await Chain(world);
        await using var db = await world.Past.CreateDbContextAsync();
        for (var number = 1; number < last; number++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var (from, to) in new[] { (number, 1000), (number + 1, number), (1000, number + 1) })
                await db.Set<AuditLine>().Where(l => l.DossierId == id && l.Number == from).ExecuteUpdateAsync(s => s.SetProperty(l => l.Number, to));
            (await First(world, db, id))!.Line.ShouldBe(number);
            await transaction.RollbackAsync();
        }
    }

    [Theory, Databases]
    public async Task A_line_given_to_another_dossier_is_missed_in_the_one_and_too_much_in_the_other(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (_, id, last) = await Chain(world);
        var (_, other, otherLast) = await Chain(world);
        await using var db = await world.Past.CreateDbContextAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == id && l.Number == last).ExecuteUpdateAsync(s => s.SetProperty(l => l.DossierId, other).SetProperty(l => l.Number, otherLast + 1));
        (await First(world, db, id)).ShouldBe(new ChainBreak(last, ChainBreakKind.Removed));
        (await First(world, db, other)).ShouldBe(new ChainBreak(otherLast + 1, ChainBreakKind.Inserted));
    }

    private static async Task<(string Code, Guid Id, int Last)> Chain(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var dossier = await world.Dossier(filed.Code);
        dossier.AuditCount.ShouldBeGreaterThan(3);
        return (filed.Code, dossier.Id, dossier.AuditCount);
    }

    private static async Task<ChainBreak?> First(World world, OneStopDb db, Guid id)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id);
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == id).OrderBy(l => l.Number).ToListAsync();
        return AuditChain.Check(lines, ChainHead.Of(dossier), world.Get<ChainKeys>());
    }
}
