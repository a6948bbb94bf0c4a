namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>From when the legal time of a dossier counts.</summary>
public static class ClockStarts
{
    /// <summary>When it is accepted with Mẫu 01 (Decree 118/2025 article 17.3).</summary>
    public const string Accepted = "accepted";

    /// <summary>When both sides have signed the biên bản giao nhận (Decision 45/2016 article 7.4).</summary>
    public const string HandedOver = "handedOver";

    /// <summary>When the competent agency receives it (Decree 118/2025 article 17.3, non-boundary reception).</summary>
    public const string CompetentReceipt = "competentReceipt";

    /// <summary>The key of dossiers that are handed in outside of the competent agency's own one-stop.</summary>
    public const string NonBoundary = "NonBoundary";

    public static readonly IReadOnlyList<string> All = [Accepted, HandedOver, CompetentReceipt];

    /// <summary>The rule for a dossier; the entry's own word before that of the law.</summary>
    /// <param name="channel">Channel of submission.</param>
    /// <param name="isNonBoundary">Received outside of the competent agency's one-stop.</param>
    /// <param name="byPost">Accepted by the post for the citizen, at a post office or at home.</param>
    public static string Of(ProcedureEntry entry, string channel, bool isNonBoundary, bool byPost)
    {
        if (isNonBoundary)
            return entry.ClockStart.GetValueOrDefault(NonBoundary) ?? CompetentReceipt;
        return entry.ClockStart.GetValueOrDefault(channel) ?? (channel == "Post" && byPost ? HandedOver : Accepted);
    }
}
