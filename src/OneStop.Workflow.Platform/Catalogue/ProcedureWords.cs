namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>The words an entry may use. They are the names of the channels and units in other rooms, which this room does not import; a test holds them together.</summary>
public static class ProcedureWords
{
    /// <summary>Ways to hand in, as <c>SubmissionChannel</c> names them.</summary>
    public static readonly IReadOnlyList<string> Channels = ["Counter", "Online", "Post", "Kiosk", "Mobile"];

    /// <summary>Ways the result goes back, as <c>ReturnChannel</c> names them.</summary>
    public static readonly IReadOnlyList<string> ResultChannels = ["Counter", "Post", "Electronic"];

    /// <summary>Kinds of units that may receive, as <c>UnitKind</c> names them.</summary>
    public static readonly IReadOnlyList<string> UnitKinds = ["Province", "ProvinceCentre", "Department", "Commune", "Agency", "PostOfProvince", "PostOfCommune"];

    /// <summary>What happens to the clock after a supplement.</summary>
    public static readonly IReadOnlyList<string> AfterSupplement = ["restart", "resume"];

    /// <summary>For what a start of the legal time may be set: the channels, and dossiers from outside the agency's one-stop.</summary>
    public static readonly IReadOnlyList<string> StartKeys = [.. Channels, ClockStarts.NonBoundary];

    /// <summary>The sides to whom time is attributed, as <c>Party</c> names them.</summary>
    public static readonly IReadOnlyList<string> Parties = Enum.GetNames<Party>();

    /// <summary>Properties whose values may be samples.</summary>
    public static readonly IReadOnlyList<string> Sampled =
        ["validFrom", "validTo", "timeLimit", "timeLimitByChannel", "competentUnit", "receivedAt", "components", "fees", "bcci", "handover", "afterSupplement", "clockStart", "pauses", "legalBasis"];
}
