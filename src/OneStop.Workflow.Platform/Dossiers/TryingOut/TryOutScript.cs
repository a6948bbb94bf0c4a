using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>What is tried out.</summary>
public sealed record TryOutScript
{
    /// <summary>More moves than this are refused.</summary>
    public const int MostMoves = 200;

    /// <summary>The definition in Elsa's form.</summary>
    public required string Document { get; init; }

    /// <summary>The procedure whose components, fee and legal limit apply.</summary>
    public required string ProcedureCode { get; init; }

    public required string ReceivingUnitId { get; init; }

    public SubmissionChannel Channel { get; init; } = SubmissionChannel.Counter;

    public ReturnChannel ResultChannel { get; init; } = ReturnChannel.Counter;

    public bool FeePaid { get; init; }

    /// <summary>Virtual moment of filing.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>In the order in which they are made.</summary>
    public IReadOnlyList<TryOutMove> Moves { get; init; } = [];
}

/// <summary>Somebody completes a step.</summary>
/// <param name="Form">What is filled in; null for nothing. Papers of a hand-over are counted by themselves.</param>
/// <param name="Pace">How long he or she takes.</param>
public sealed record TryOutMove(string ActivityId, string Outcome, TryOutPace Pace = TryOutPace.HalfTheLimit, JsonObject? Form = null);

/// <summary>How long a step takes, by the calendar of the unit that does it.</summary>
public enum TryOutPace
{
    /// <summary>Half a working hour.</summary>
    AtOnce,

    /// <summary>Half of the step's limit; without a limit a working day.</summary>
    HalfTheLimit,

    /// <summary>All of the limit; without one three working days.</summary>
    OnTime,

    /// <summary>A working day more than the limit; without one ten working days. An <c>Overdue</c> port fires on the way.</summary>
    Late,
}
