using System.Globalization;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;

namespace OneStop.Workflow.Web.Pages.Handover;

/// <summary>A new agreement as it is being written.</summary>
public sealed class AgreementDraft
{
    public string Number { get; set; } = "";

    public string DecisionNumber { get; set; } = "";

    public string DecisionDate { get; set; } = "";

    public string AuthorityUnitId { get; set; } = "";

    public string PostalUnitId { get; set; } = "";

    public string ValidFrom { get; set; } = "";

    public string ValidTo { get; set; } = "";

    public bool IsPilot { get; set; } = true;

    public string Wave { get; set; } = "1";

    public HashSet<Stage> Stages { get; } = [.. StagesCard.Open];

    /// <summary>Empty for all.</summary>
    public HashSet<string> Fields { get; } = [];

    public List<Pair> Pairs { get; } = [new()];

    public List<Exclusion> Excluded { get; } = [];

    /// <summary>What cannot even be sent: what is missing, dates and numbers that are none. The platform judges the rest.</summary>
    public IReadOnlyList<Refusal> Unreadable()
    {
        var refusals = Missing().Select(field => new Refusal("ValueIsMissing", RefusalKind.Invalid, field)).ToList();
        foreach (var (field, text) in new[] { ("decisionDate", DecisionDate), ("validFrom", ValidFrom), ("validTo", ValidTo) })
            if (TypedDate.Read(text) is null)
                refusals.Add(new Refusal(string.IsNullOrWhiteSpace(text) ? "ValueIsMissing" : "ValueIsNoDate", RefusalKind.Invalid, field));
        if (ReadWave() is null)
            refusals.Add(new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "wave", "1", "99"));
        return refusals;
    }

    /// <summary>Only after <see cref="Unreadable"/> said nothing.</summary>
    public DraftAgreement ToCommand() => new(
        Number.Trim(), DecisionNumber.Trim(), TypedDate.Read(DecisionDate)!.Value, AuthorityUnitId, PostalUnitId,
        TypedDate.Read(ValidFrom)!.Value, TypedDate.Read(ValidTo)!.Value, IsPilot, ReadWave()!.Value,
        new AgreementScope(
            [.. Pairs.Select(p => new UnitPair(p.AuthorityUnitId, p.PostalUnitId))], [.. StagesCard.Open.Where(Stages.Contains)],
            [.. Fields.Order(StringComparer.Ordinal)], [.. Excluded.Select(e => new ExcludedProcedure(e.ProcedureCode, e.Reason.Trim()))]));

    private IEnumerable<string> Missing()
    {
        IEnumerable<(string Field, string Text)> all =
        [
            ("number", Number), ("decisionNumber", DecisionNumber), ("authorityUnitId", AuthorityUnitId), ("postalUnitId", PostalUnitId),
            .. Pairs.SelectMany((p, i) => new[] { ($"scope.pairs[{i}].authorityUnitId", p.AuthorityUnitId), ($"scope.pairs[{i}].postalUnitId", p.PostalUnitId) }),
            .. Excluded.SelectMany((e, i) => new[] { ($"scope.excluded[{i}].procedureCode", e.ProcedureCode), ($"scope.excluded[{i}].reason", e.Reason) }),
        ];
        return all.Where(one => string.IsNullOrWhiteSpace(one.Text)).Select(one => one.Field);
    }

    private int? ReadWave() => int.TryParse(Wave, NumberStyles.None, CultureInfo.InvariantCulture, out var wave) && wave is >= 1 and <= 99 ? wave : null;

    public sealed class Pair
    {
        public string AuthorityUnitId { get; set; } = "";

        public string PostalUnitId { get; set; } = "";
    }

    public sealed class Exclusion
    {
        public string ProcedureCode { get; set; } = "";

        public string Reason { get; set; } = "";
    }
}
