using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>What happened to a clock.</summary>
public enum LedgerKind
{
    /// <summary>The budget begins to run: acceptance, signature of the biên bản, or the competent agency's receipt.</summary>
    Started,

    /// <summary>One reason to wait began; the clock stands still while any reason is open.</summary>
    Paused,

    /// <summary>One reason to wait ended; with the last one the remaining budget runs on.</summary>
    Resumed,

    /// <summary>The budget begins again from zero (Decree 118/2025 article 17.2); it ends the pause of its key, or all when it has none.</summary>
    Restarted,

    /// <summary>More time was given, with the letter of apology (Decree 118/2025, Circular 03/2025 form 04).</summary>
    Extended,

    /// <summary>The work is over: result ready, withdrawn, refused.</summary>
    Stopped,
}

/// <summary>One line of a clock's ledger. The ledger is only ever added to; everything else about a clock is derived from it.</summary>
/// <param name="Reason">Code of the reason, e.g. <c>supplement</c>, <c>tax</c>; configured per procedure.</param>
/// <param name="Holder">Who holds the dossier from here on, as far as the entry says.</param>
/// <param name="Key">Which of several overlapping pauses a pause begins or a resumption ends; null counts as a key of its own.</param>
/// <param name="Extension">For <see cref="LedgerKind.Extended"/>: by how much, in working hours, working days or days.</param>
/// <param name="PromisedAt">The time told to the applicant with this entry; the latest one is in force, whatever the calendar does afterwards.</param>
public sealed record LedgerEntry(
    LedgerKind Kind, DateTimeOffset At, string? Reason = null, Party? Holder = null, string? Key = null,
    TimeLimit? Extension = null, DateTimeOffset? PromisedAt = null, string? Note = null);
