using Microsoft.EntityFrameworkCore;

namespace OneStop.Workflow.Platform.Storage.Dialects;

/// <summary>Raising a counter as SQLite and PostgreSQL both say it: one statement that makes the row or locks and raises it.</summary>
internal static class CounterRow
{
    public static async Task<long> Raise(OneStopDb db, string prefix, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<long>(
            $"""INSERT INTO "Sequences" ("Prefix", "Last") VALUES ({prefix}, 1) ON CONFLICT ("Prefix") DO UPDATE SET "Last" = "Sequences"."Last" + 1 RETURNING "Last" AS "Value" """)
            .ToListAsync(cancellation))[0];
}
