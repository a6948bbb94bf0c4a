namespace OneStop.Workflow.Platform.Handover;

/// <summary>From which state an agreement goes to which.</summary>
internal static class AgreementStates
{
    /// <summary>Where it can go from there; an ended agreement stays ended, a new one is drafted instead.</summary>
    public static IReadOnlyList<AgreementState> After(AgreementState state) => state switch
    {
        AgreementState.Draft => [AgreementState.InForce, AgreementState.Ended],
        AgreementState.InForce => [AgreementState.Paused, AgreementState.Ended],
        AgreementState.Paused => [AgreementState.InForce, AgreementState.Ended],
        _ => [],
    };
}
