using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>What was written in a step that is done, as far as the reader may read it.</summary>
/// <param name="WorkItemId">Of the step.</param>
/// <param name="HeldMinutes">Working minutes from the offer to the end, by the unit's calendar; null for steps from before they were kept.</param>
/// <param name="Outcome">In the reader's language; null where it may not be read.</param>
/// <param name="IsReturn">It sent an earlier step back.</param>
/// <param name="Returns">The how manyeth return of this step it answers; 0 when it came in its order.</param>
/// <param name="AnswersId">The record of the step that sent this one back; null when none did.</param>
/// <param name="IsWithheld">Something was written that the reader may not read.</param>
public sealed record StepRecord(
    Guid WorkItemId, string StepName, Stage Stage, UnitName Unit, string? PersonName, bool IsMine, DateTimeOffset OfferedAt, DateTimeOffset At, int? HeldMinutes,
    string? Outcome, bool IsReturn, int Returns, Guid? AnswersId, bool IsWithheld, IReadOnlyList<WrittenField> Written, IReadOnlyList<AttachmentView> Files);

/// <param name="Name">As in the form.</param>
/// <param name="Text">The value in the reader's language.</param>
public sealed record WrittenField(string Name, string Label, string Text);

/// <summary>That a step was sent back, by whom, when and why.</summary>
/// <param name="Number">The how manyeth return of this step, from 1.</param>
/// <param name="Reason">Null where the reader may not read it.</param>
/// <param name="Detail">To whom it went and with which time, in words; null in lists.</param>
public sealed record ReturnMark(int Number, string ByName, UnitName ByUnit, string ByStep, DateTimeOffset At, string? Reason, string? Detail = null);
