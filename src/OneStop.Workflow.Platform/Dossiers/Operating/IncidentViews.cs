using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Which incidents. All filters are joined by "and".</summary>
/// <param name="State">open (nobody dealt with it), resolved, all.</param>
/// <param name="Search">Dossier code, procedure or applicant, without diacritics; or a part of the message.</param>
/// <param name="UnitId">The unit that decides on the dossier.</param>
/// <param name="Code">The engine's code, e.g. <c>ScriptFailed</c>.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
/// <param name="InstanceId">Of one instance only; null for all.</param>
public sealed record IncidentFilter(string State = "open", string? Search = null, string? UnitId = null, string? Code = null, int Page = 1, int PageSize = 20, Guid? InstanceId = null);

/// <param name="Codes">Every code among the incidents that the actor may see.</param>
public sealed record IncidentList(Page<IncidentRow> Page, int OpenCount, int ResolvedCount, IReadOnlyList<UnitName> Units, IReadOnlyList<IncidentCode> Codes);

/// <param name="Text">In a few words of the user's language.</param>
public sealed record IncidentCode(string Code, string Text);

/// <summary>An incident in a list.</summary>
/// <param name="Id">Of the instance and the incident in it, e.g. <c>0198c1…-i7</c>; names it in addresses.</param>
/// <param name="DossierCode">Null in a system process, which works on no dossier.</param>
/// <param name="ActivityName">As the designer called it; its id where it has no name.</param>
/// <param name="CodeText">The code in a few words of the user's language.</param>
/// <param name="Text">What happened at which step, as a sentence in the user's language.</param>
/// <param name="Message">As the engine said it, in English: the technical detail.</param>
/// <param name="RootId">The instance at the top of the tree, for a process without a dossier; null for an event that no process took.</param>
/// <param name="Resolution">Retried, Skipped, Cancelled, Dismissed or Superseded; null while open.</param>
public sealed record IncidentRow(
    string Id, Guid InstanceId, string IncidentId, string? DossierCode, string? ProcedureName, string DefinitionName, string ActivityId, string ActivityName,
    string Code, string CodeText, string Text, string Message, DateTimeOffset RaisedAt, UnitName? Unit, bool IsOpen,
    string? Resolution, DateTimeOffset? ResolvedAt, string? ResolvedBy, string? ResolutionReason, Guid? RootId = null);

/// <summary>An incident and what can be done about it.</summary>
/// <param name="ActivityType">E.g. <c>Elsa.FlowDecision</c>; null where the definition no longer says.</param>
/// <param name="Path">From the process down to the activity, by name.</param>
/// <param name="JsonPath">Where it stands in the definition; null as above.</param>
/// <param name="SubStatus">Of the instance: Faulted when it stopped as a whole, Suspended when the rest goes on.</param>
/// <param name="DefinitionId">Null, as <paramref name="Version"/>, for an event from outside that no process took.</param>
/// <param name="Strategy">Of the definition: Fault or ContinueWithIncidents, as Elsa names them; Errand for what was given up after its last try.</param>
/// <param name="CanAct">Whether this actor may deal with it now.</param>
/// <param name="Blocked">Code of the refusal that stands in the way; null when there is none.</param>
/// <param name="Revision">To be sent back with the act; null where there is no instance.</param>
public sealed record IncidentView(
    IncidentRow Row, string? ActivityType, IReadOnlyList<string> Path, string? JsonPath, string? DefinitionId, int? Version, string? SubStatus, string Strategy,
    IReadOnlyList<ForetoldAct> Acts, bool CanAct, string? Blocked, DossierStatus? Status, int? Revision);

/// <summary>What an act would do, as the engine foretells it.</summary>
/// <param name="Act">Retry, Skip or Cancel; or Dismiss alone, where there is nothing to repair.</param>
/// <param name="Outcome">Of Skip: with which outcome.</param>
/// <param name="OutcomeText">The outcome in the user's words.</param>
/// <param name="IsPossible">False when the engine would refuse it; then <paramref name="Consequences"/> says why.</param>
/// <param name="Consequences">In the user's words, in order.</param>
public sealed record ForetoldAct(string Act, string? Outcome, string? OutcomeText, bool IsPossible, IReadOnlyList<string> Consequences);
