using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>What is to be measured, as the command line says.</summary>
/// <param name="Databases">One or both.</param>
/// <param name="Workers">How many give commands at once.</param>
/// <param name="Kept">Numbers of kept dossiers at which the rate is measured again.</param>
/// <param name="Clocks">Open clocks; null for 1,000,000 on PostgreSQL and 200,000 on SQLite, 200,000 for reckoning anew, 50,000 dossiers for lists, 10,000 open dossiers for migrating.</param>
internal sealed record Choice(bool Engine, bool Steps, bool Growth, bool Alarms, bool Flatness, bool Recompute, bool Lists, bool Migrating, bool Limits, DatabaseKind[] Databases, int[] Workers, int[] Kept, int? Clocks)
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/OneStop.Workflow.Benchmarks -- [engine|steps|growth|alarms|flatness|recompute|lists|migrating|limits|all]
               [--db sqlite|postgres] [--workers N] [--kept N,N,...] [--clocks N]
          engine   the engine alone: time and memory of a step
          steps    accepted steps a second, each a committed transaction, by database and workers
          growth   the same while the number of kept dossiers grows
          alarms   finding and handling due alarms among a million open clocks
          flatness   whether the sweep slows down as alarms to come grow tenfold: two databases taking turns
          recompute  reckoning 200,000 open clocks anew after a new day off, while a counter works
          lists    boards, lists of limits and charts over 50,000 dossiers
          migrating  a dry run and a run over 10,000 open dossiers
          limits   the engine at what no procedure comes to: 2,000 activities, endless loops, 500 branches, long histories
          all      all of them (default)
        """;

    public static bool TryRead(string[] args, TextWriter errors, [NotNullWhen(true)] out Choice? choice)
    {
        choice = null;
        try
        {
            choice = Read(new Queue<string>(args));
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or InvalidOperationException)
        {
            errors.WriteLine(wrong.Message);
            errors.WriteLine(Usage);
            return false;
        }
    }

    private static Choice Read(Queue<string> words)
    {
        var what = words.TryPeek(out var first) && !first.StartsWith("--", StringComparison.Ordinal) ? words.Dequeue() : "all";
        if (what is not ("engine" or "steps" or "growth" or "alarms" or "flatness" or "recompute" or "lists" or "migrating" or "limits" or "all"))
            throw new FormatException($"There is no benchmark {what}.");
        var choice = new Choice(what is "engine" or "all", what is "steps" or "all", what is "growth" or "all", what is "alarms" or "all", what is "flatness" or "all", what is "recompute" or "all", what is "lists" or "all", what is "migrating" or "all", what is "limits" or "all", Enum.GetValues<DatabaseKind>(), [1, 8], [1_000, 10_000, 50_000], null);
        while (words.TryDequeue(out var option))
        {
            choice = option switch
            {
                "--db" => choice with { Databases = [words.Dequeue() switch { "sqlite" => DatabaseKind.Sqlite, "postgres" => DatabaseKind.PostgreSql, var other => throw new FormatException($"There is no database {other}.") }] },
                "--workers" => choice with { Workers = [Number(words.Dequeue())] },
                "--kept" => choice with { Kept = [.. words.Dequeue().Split(',').Select(Number)] },
                "--clocks" => choice with { Clocks = Number(words.Dequeue()) },
                _ => throw new FormatException($"There is no option {option}."),
            };
        }
        return choice;
    }

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
