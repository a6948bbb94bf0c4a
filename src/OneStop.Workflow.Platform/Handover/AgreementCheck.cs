using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Holds a draft against the organisation and against what can never be handed over.</summary>
internal sealed class AgreementCheck(IDirectory directory)
{
    private const int LongestText = 300;

    public async Task<IReadOnlyList<Refusal>> Check(DraftAgreement draft, CancellationToken cancellation)
    {
        var scope = draft.Scope;
        if (scope?.Pairs is null || scope.Stages is null || scope.Fields is null || scope.Excluded is null)
            return [new Refusal("ValueIsMissing", RefusalKind.Invalid, "scope")];
        return [.. Heading(draft), .. await Parties(draft, cancellation), .. Stages(scope.Stages), .. Fields(scope.Fields), .. Excluded(scope.Excluded)];
    }

    private static IEnumerable<Refusal> Heading(DraftAgreement draft) =>
    [
        .. Text(draft.Number, "number", HandoverAgreement.LongestNumber),
        .. Text(draft.DecisionNumber, "decisionNumber", HandoverAgreement.LongestDecisionNumber),
        .. draft.ValidTo < draft.ValidFrom ? [new Refusal("DatesAreReversed", RefusalKind.Invalid, "validTo", Day(draft.ValidFrom), Day(draft.ValidTo))] : Array.Empty<Refusal>(),
        .. draft.DecisionDate > draft.ValidFrom ? [new Refusal("DecisionIsLater", RefusalKind.Invalid, "decisionDate", Day(draft.DecisionDate), Day(draft.ValidFrom))] : Array.Empty<Refusal>(),
        .. draft.Wave is < 1 or > 99 ? [new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "wave", "1", "99")] : Array.Empty<Refusal>(),
    ];

    private async Task<List<Refusal>> Parties(DraftAgreement draft, CancellationToken cancellation)
    {
        var wrong = new List<Refusal>();
        wrong.AddRange(await Authority(draft.AuthorityUnitId, "authorityUnitId", cancellation));
        wrong.AddRange(await Postal(draft.PostalUnitId, "postalUnitId", cancellation));
        var partiesFit = wrong.Count == 0;
        if (draft.Scope.Pairs.Count == 0)
            wrong.Add(new Refusal("PairsAreMissing", RefusalKind.Invalid, "scope.pairs"));
        foreach (var (i, pair) in draft.Scope.Pairs.Index())
        {
            var (authority, postal) = ($"scope.pairs[{i}].authorityUnitId", $"scope.pairs[{i}].postalUnitId");
            var unfit = (await Authority(pair.AuthorityUnitId, authority, cancellation)).Concat(await Postal(pair.PostalUnitId, postal, cancellation)).ToList();
            wrong.AddRange(unfit);
            if (partiesFit && unfit.Count == 0)
                wrong.AddRange(await Outside(draft, pair, authority, postal, cancellation));
            if (draft.Scope.Pairs.Take(i).Any(p => p.AuthorityUnitId == pair.AuthorityUnitId))
                wrong.Add(new Refusal("PairIsTwice", RefusalKind.Invalid, authority, pair.AuthorityUnitId));
        }
        return wrong;
    }

    /// <summary>An authority gives only its own work away, and a postal operator takes work on for its own offices only.</summary>
    private async Task<List<Refusal>> Outside(DraftAgreement draft, UnitPair pair, string authority, string postal, CancellationToken cancellation)
    {
        var wrong = new List<Refusal>();
        if (!await directory.IsWithin(pair.AuthorityUnitId, draft.AuthorityUnitId, cancellation))
            wrong.Add(new Refusal("UnitIsOutsideParty", RefusalKind.Rule, authority, pair.AuthorityUnitId, draft.AuthorityUnitId));
        if (!await directory.IsWithin(pair.PostalUnitId, draft.PostalUnitId, cancellation))
            wrong.Add(new Refusal("UnitIsOutsideParty", RefusalKind.Rule, postal, pair.PostalUnitId, draft.PostalUnitId));
        return wrong;
    }

    private async Task<IEnumerable<Refusal>> Authority(string? unitId, string field, CancellationToken cancellation) =>
        await directory.Find(unitId ?? "", cancellation) switch
        {
            null => [new Refusal("UnitIsUnknown", RefusalKind.Invalid, field, unitId ?? "")],
            { Party: Party.Post } unit => [new Refusal("UnitIsPostal", RefusalKind.Rule, field, unit.Name)],
            _ => [],
        };

    private async Task<IEnumerable<Refusal>> Postal(string? unitId, string field, CancellationToken cancellation) =>
        await directory.Find(unitId ?? "", cancellation) switch
        {
            null => [new Refusal("UnitIsUnknown", RefusalKind.Invalid, field, unitId ?? "")],
            { Party: not Party.Post } unit => [new Refusal("UnitIsNotPostal", RefusalKind.Rule, field, unit.Name)],
            _ => [],
        };

    private static IEnumerable<Refusal> Stages(IReadOnlyList<Stage> stages)
    {
        if (stages.Count == 0)
            yield return new Refusal("StagesAreMissing", RefusalKind.Invalid, "scope.stages");
        foreach (var (i, stage) in stages.Index())
            if (LockedStages.Contains(stage))
                yield return new Refusal("StageIsNeverHandedOver", RefusalKind.Rule, $"scope.stages[{i}]", stage.ToString(), LockedStages.Rule);
            else if (!LockedStages.Open.Contains(stage))
                yield return new Refusal("StageIsNoWork", RefusalKind.Invalid, $"scope.stages[{i}]", stage.ToString(), string.Join(", ", LockedStages.Open));
    }

    private static IEnumerable<Refusal> Fields(IReadOnlyList<string> fields) => fields.Index().SelectMany(f => Text(f.Item, $"scope.fields[{f.Index}]", LongestText));

    private static IEnumerable<Refusal> Excluded(IReadOnlyList<ExcludedProcedure> excluded)
    {
        foreach (var (i, procedure) in excluded.Index())
        {
            var at = $"scope.excluded[{i}]";
            foreach (var refusal in Text(procedure.ProcedureCode, $"{at}.procedureCode", 40).Concat(Text(procedure.Reason, $"{at}.reason", LongestText)))
                yield return refusal;
            if (procedure.Name is { Length: > LongestText })
                yield return new Refusal("TextIsTooLong", RefusalKind.Invalid, $"{at}.name", $"{LongestText}");
            if (excluded.Take(i).Any(e => e.ProcedureCode == procedure.ProcedureCode))
                yield return new Refusal("ProcedureIsTwice", RefusalKind.Invalid, $"{at}.procedureCode", procedure.ProcedureCode);
            foreach (var refusal in Except(procedure, at))
                yield return refusal;
        }
    }

    private static IEnumerable<Refusal> Except(ExcludedProcedure procedure, string at) => (procedure.Except ?? []).Index()
        .Where(s => !LockedStages.Open.Contains(s.Item))
        .Select(s => LockedStages.Contains(s.Item)
            ? new Refusal("StageIsNeverHandedOver", RefusalKind.Rule, $"{at}.except[{s.Index}]", s.Item.ToString(), LockedStages.Rule)
            : new Refusal("StageIsNoWork", RefusalKind.Invalid, $"{at}.except[{s.Index}]", s.Item.ToString(), string.Join(", ", LockedStages.Open)));

    private static IEnumerable<Refusal> Text(string? text, string field, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new Refusal("ValueIsMissing", RefusalKind.Invalid, field);
        else if (text.Length > longest)
            yield return new Refusal("TextIsTooLong", RefusalKind.Invalid, field, $"{longest}");
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
