namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>Writes down why a limit was broken, or corrects what was written before it is signed.</summary>
/// <param name="ClockId">The clock whose limit was broken.</param>
/// <param name="Cause">Code of an active cause of the kept list.</param>
/// <param name="Remedy">What is done about it, 3 to 2000 characters.</param>
/// <param name="Revision">The revision that was seen; 0 when there was none yet.</param>
public sealed record RecordFinding(Guid ClockId, string Cause, Party ResponsibleParty, string Remedy, string? Note, int Revision) : ICommand<FindingChanged>;

/// <summary>Signs a recorded finding: a leader over the breach, and never who recorded it.</summary>
public sealed record SignOffFinding(Guid ClockId, string? Note, int Revision) : ICommand<FindingChanged>;

/// <summary>Gives a recorded or signed finding back to be written anew.</summary>
/// <param name="Reason">3 to 2000 characters; kept with the finding.</param>
public sealed record ReturnFinding(Guid ClockId, string Reason, int Revision) : ICommand<FindingChanged>;

public sealed record FindingChanged(Guid ClockId, string DossierCode, FindingState State, int Revision);
