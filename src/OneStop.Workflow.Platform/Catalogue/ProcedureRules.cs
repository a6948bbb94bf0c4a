using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue.Law;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>What must hold between the values of an entry, beyond each value by itself.</summary>
internal static class ProcedureRules
{
    public static IEnumerable<JsonComplaint> Check(ProcedureEntry entry) =>
        [.. Limits(entry), .. Validity(entry), .. Codes(entry), .. Components(entry), .. Handover(entry), .. Fees(entry), .. Clock(entry), .. Returning(entry), .. Law(entry)];

    private static IEnumerable<JsonComplaint> Limits(ProcedureEntry entry)
    {
        if (BadLimit("$.timeLimit", entry.TimeLimit) is { } complaint)
            yield return complaint;
        foreach (var (channel, limit) in entry.TimeLimitByChannel)
            if (BadLimit($"$.timeLimitByChannel.{channel}", limit) is { } other)
                yield return other;
    }

    private static JsonComplaint? BadLimit(string path, string limit) =>
        TimeLimit.TryParse(limit, out _, out var complaint) ? null : new(path, complaint!.Code, complaint.En);

    private static IEnumerable<JsonComplaint> Validity(ProcedureEntry entry)
    {
        if (entry.ValidTo < entry.ValidFrom)
            yield return new("$.validTo", "ValidityEndsBeforeItBegins", $"validTo {entry.ValidTo:yyyy-MM-dd} is before validFrom {entry.ValidFrom:yyyy-MM-dd}.");
        if (entry.ReceivedAt.Count == 0)
            yield return new("$.receivedAt", "NobodyReceives", "At least one kind of unit must receive it.");
    }

    private static IEnumerable<JsonComplaint> Codes(ProcedureEntry entry)
    {
        for (var i = 0; i < entry.Aliases.Count; i++)
            if (entry.Aliases[i] == entry.Code || entry.Aliases.Take(i).Contains(entry.Aliases[i]))
                yield return new($"$.aliases[{i}]", "CodeIsRepeated", $"'{entry.Aliases[i]}' is named already.");
    }

    private static IEnumerable<JsonComplaint> Components(ProcedureEntry entry)
    {
        for (var i = 0; i < entry.Components.Count; i++)
        {
            var component = entry.Components[i];
            if (entry.Components.Take(i).Any(c => c.Code == component.Code))
                yield return new($"$.components[{i}].code", "ComponentIsRepeated", $"'{component.Code}' is the code of another component.");
            if (component.LookupSource is null && component.Originals + component.CertifiedCopies + component.Copies == 0)
                yield return new($"$.components[{i}]", "ComponentAsksForNothing", $"'{component.Code}' needs a count of papers, or a source that is looked up.");
        }
    }

    private static IEnumerable<JsonComplaint> Fees(ProcedureEntry entry)
    {
        for (var i = 0; i < entry.Fees.Count; i++)
            if (entry.Fees.Take(i).Contains(entry.Fees[i]))
                yield return new($"$.fees[{i}]", "FeeIsRepeated", $"'{entry.Fees[i].Name}' is listed already; it would be charged twice.");
    }

    private static IEnumerable<JsonComplaint> Clock(ProcedureEntry entry)
    {
        foreach (var (key, word) in entry.ClockStart)
            if (!ClockStarts.All.Contains(word))
                yield return new($"$.clockStart.{key}", "WordIsUnknown", $"'{word}' is none of: {string.Join(", ", ClockStarts.All)}.");
        for (var i = 0; i < entry.Pauses.Count; i++)
        {
            var pause = entry.Pauses[i];
            if (entry.Pauses.Take(i).Any(p => p.Reason == pause.Reason))
                yield return new($"$.pauses[{i}].reason", "PauseIsRepeated", $"'{pause.Reason}' is the reason of another pause.");
            if (pause.Steps.FirstOrDefault(s => entry.Pauses.Take(i).Any(p => p.Steps.Contains(s))) is { } step)
                yield return new($"$.pauses[{i}].steps", "StepPausesTwice", $"'{step}' belongs to another pause already.");
        }
    }

    private static IEnumerable<JsonComplaint> Returning(ProcedureEntry entry)
    {
        if (!ReturnClocks.IsKnown(entry.ReturnClock))
            yield return new("$.returnClock", "WordIsUnknown", $"'{entry.ReturnClock}' is none of: {ReturnClocks.Remaining}, {ReturnClocks.Fresh}, or a limit such as '4 working hours'.");
    }

    private static IEnumerable<JsonComplaint> Handover(ProcedureEntry entry)
    {
        var rule = entry.Handover;
        var all = rule is { Guide: true, Receive: true, Digitise: true, Return: true };
        if (!all && rule.ExclusionReason is null)
            yield return new("$.handover.exclusionReason", "ExclusionHasNoReason", "A stage that is not handed over (guide, receive, digitise, return) needs the reason why.");
    }

    /// <summary>
    /// An entry rests on law of its own time: a text that was repealed before its first day, or comes after its last, is not
    /// its basis. Texts that the product does not know are the province's own.
    /// </summary>
    private static IEnumerable<JsonComplaint> Law(ProcedureEntry entry) =>
        from cited in Citations(entry)
        from text in LegalTexts.NamedIn(cited.Sentence)
        where text.To < entry.ValidFrom || (entry.ValidTo >= entry.ValidFrom && text.From > entry.ValidTo)
        select new JsonComplaint(
            cited.Path, "LegalTextIsNotInForce",
            text.To < entry.ValidFrom
                ? $"{text.Number} ended on {text.To:yyyy-MM-dd}{(text.ReplacedBy is { } next ? $", replaced by {next}" : "")}; the entry is valid from {entry.ValidFrom:yyyy-MM-dd}."
                : $"{text.Number} begins on {text.From:yyyy-MM-dd}; the entry is valid until {entry.ValidTo:yyyy-MM-dd}.");

    private static IEnumerable<(string Path, string Sentence)> Citations(ProcedureEntry entry) =>
    [
        .. entry.LegalBasis.Select((text, i) => ($"$.legalBasis[{i}]", text)),
        .. entry.Fees.Select((fee, i) => ($"$.fees[{i}].source", fee.Source ?? "")),
        .. entry.Components.Select((component, i) => ($"$.components[{i}].note", component.Note ?? "")),
        .. entry.Pauses.Select((pause, i) => ($"$.pauses[{i}].basis", pause.Basis)),
    ];
}
