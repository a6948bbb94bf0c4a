using System.Collections.Frozen;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>An agreement that is in force, compiled for asking; its days still have to be looked at.</summary>
internal sealed class AgreementInForce
{
    private readonly FrozenDictionary<string, string> postOf;
    private readonly FrozenSet<Stage> stages;
    private readonly FrozenSet<string> fields;
    private readonly FrozenDictionary<string, ExcludedProcedure> excluded;

    private AgreementInForce(HandoverAgreement kept, AgreementScope scope)
    {
        (Id, Number, ValidFrom, ValidTo) = (kept.Id, kept.Number, kept.ValidFrom, kept.ValidTo);
        postOf = scope.Pairs.ToFrozenDictionary(p => p.AuthorityUnitId, p => p.PostalUnitId);
        // A locked stage that came into the database by another way than the command is still not handed over.
        stages = scope.Stages.Where(s => LockedStages.Open.Contains(s)).ToFrozenSet();
        fields = scope.Fields.ToFrozenSet();
        excluded = scope.Excluded.ToFrozenDictionary(e => e.ProcedureCode);
    }

    public Guid Id { get; }

    public string Number { get; }

    public DateOnly ValidFrom { get; }

    public DateOnly ValidTo { get; }

    public IEnumerable<string> AuthorityUnits => postOf.Keys;

    public static AgreementInForce Of(HandoverAgreement kept) => new(kept, Json.Read<AgreementScope>(kept.Scope));

    /// <summary>Whether it hands the stage of that unit and field over on that day; exclusions not looked at.</summary>
    public bool Covers(string authorityUnitId, Stage stage, string field, DateOnly on) =>
        ValidFrom <= on && on <= ValidTo && postOf.ContainsKey(authorityUnitId) && stages.Contains(stage) && (fields.Count == 0 || fields.Contains(field));

    public string PostOf(string authorityUnitId) => postOf[authorityUnitId];

    /// <summary>Why the procedure's stage is not handed over; null when it is.</summary>
    public string? WhyNot(string procedureCode, Stage stage) =>
        excluded.TryGetValue(procedureCode, out var exclusion) && exclusion.Except?.Contains(stage) != true ? exclusion.Reason : null;

    /// <summary>Whether on some day a step could be handed over by both.</summary>
    public bool Meets(AgreementInForce other) =>
        ValidFrom <= other.ValidTo && other.ValidFrom <= ValidTo
        && postOf.Keys.Any(other.postOf.ContainsKey) && stages.Overlaps(other.stages)
        && (fields.Count == 0 || other.fields.Count == 0 || fields.Overlaps(other.fields));
}
