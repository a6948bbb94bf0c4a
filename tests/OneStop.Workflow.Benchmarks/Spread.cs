namespace OneStop.Workflow.Benchmarks;

/// <summary>What several rounds of one measurement came to.</summary>
internal readonly record struct Spread(double Least, double Median, double Most)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        return new Spread(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    public override string ToString() => $"{Median:N1} ({Least:N1} to {Most:N1})";
}
