using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

public sealed class Tampering
{
    [Theory]
    [Databases("changed", 2)]
    [Databases("removed", 3)]
    [Databases("truncated", -1)]
    public async Task A_changed_or_removed_line_of_history_is_found_where_it_is(DatabaseKind kind, string how, int expected)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var verification = world.Get<AuditVerification>();
        (await verification.Run(filed.Code).SingleAsync()).BrokenAt.ShouldBeNull();

        await using var db = await world.Contexts.CreateDbContextAsync();
        var last = await db.Set<AuditLine>().MaxAsync(l => l.Number);
        var lines = db.Set<AuditLine>();
        await (how switch
        {
            "changed" => lines.Where(l => l.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(l => l.ActorName, "Người khác")),
            "removed" => lines.Where(l => l.Number == 3).ExecuteDeleteAsync(),
            _ => lines.Where(l => l.Number == last).ExecuteDeleteAsync(),
        });
        (await verification.Run(null).SingleAsync()).BrokenAt.ShouldBe(expected < 0 ? last : expected);
    }
}
