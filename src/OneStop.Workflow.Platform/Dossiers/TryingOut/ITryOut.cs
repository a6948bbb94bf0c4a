namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>
/// Runs a draft (thử chạy) from the counter to its end in virtual time: the real conductor, today's agreements and
/// calendars, and a database of its own that vanishes with the run. Nothing is kept and nothing is sent.
/// </summary>
public interface ITryOut
{
    /// <summary>Runs the script from its start; the same script gives the same run.</summary>
    /// <returns>
    /// The run as far as the moves came; refused when it cannot begin: <c>DraftCannotBeRead</c>, <c>ProcedureIsUnknown</c>,
    /// <c>UnitDoesNotReceive</c>, <c>TryOutIsTooLong</c>.
    /// </returns>
    Task<Answer<TryOutRun>> Run(TryOutScript script, CancellationToken cancellation = default);
}
