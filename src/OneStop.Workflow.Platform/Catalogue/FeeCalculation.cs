namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>Works out what is to be paid. A fee is computed from the entry's rules, never typed.</summary>
public static class FeeCalculation
{
    /// <summary>All rules whose channels fit, in the entry's order.</summary>
    /// <param name="channel">How it is handed in; a word of <see cref="ProcedureWords.Channels"/>.</param>
    /// <param name="resultChannel">How the result goes back; a word of <see cref="ProcedureWords.ResultChannels"/>.</param>
    public static FeeStatement Of(ProcedureEntry entry, string channel, string resultChannel)
    {
        var lines = entry.Fees
            .Where(fee => fee.Channel is null || fee.Channel == channel)
            .Where(fee => fee.ResultChannel is null || fee.ResultChannel == resultChannel)
            .Select(fee => new ComputedFee(fee.Name, fee.Amount, fee.Source, fee.Sample))
            .ToArray();
        return new(lines, lines.Sum(line => line.Amount), lines.Any(line => line.Sample));
    }
}

/// <param name="Total">Đồng.</param>
/// <param name="HasSamples">Whether any amount is a sample value (giá trị mẫu).</param>
public sealed record FeeStatement(IReadOnlyList<ComputedFee> Lines, long Total, bool HasSamples);

/// <param name="Amount">Đồng, not negative.</param>
public sealed record ComputedFee(string Name, long Amount, string? Source, bool Sample);
