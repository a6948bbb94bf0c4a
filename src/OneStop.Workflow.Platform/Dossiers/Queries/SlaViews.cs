using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <param name="State">open (still overdue), closed (ended late), all.</param>
public sealed record BreachFilter(string State = "all", string? UnitId = null, string? ProcedureCode = null, Party? Party = null, DateOnly? From = null, DateOnly? To = null, string? Search = null, int Page = 1, int PageSize = 20);

/// <summary>One breach of a limit: of a step, or of the whole dossier (<paramref name="StepName"/> null).</summary>
/// <param name="LateBy">Working time past the due time, until its end or now.</param>
/// <param name="HolderName">Who holds or held it when it became overdue.</param>
public sealed record BreachRow(
    Guid ClockId, string DossierCode, string ProcedureCode, string ProcedureName, string? StepName, Stage? Stage, UnitName Unit, string? HolderName, DateTimeOffset? HeldSince,
    DateTimeOffset DueAt, TimeSpan LateBy, bool IsOpen, IReadOnlyList<HolderShare> Shares, int AlarmsFired, int AlarmsTotal);

public sealed record BreachList(Page<BreachRow> Page, int OpenCount, int ClosedCount, IReadOnlyList<UnitName> Units);
