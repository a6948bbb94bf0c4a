using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Whether and why the legal time stands still while a step is open.</summary>
/// <param name="Reason">Code kept in the ledger.</param>
/// <param name="Note">In words, for the account; null for the reasons that every procedure has.</param>
/// <param name="Holder">Who is waited for.</param>
/// <param name="Restarts">Whether the time begins again after the step was done, unless the step itself says otherwise.</param>
internal sealed record Pausing(string Reason, string? Note, Party Holder, bool Restarts)
{
    /// <summary>The procedure's own rule for the step before that of its kind; null when time runs on.</summary>
    public static Pausing? Of(ProcedureEntry procedure, string activityId, string activityType)
    {
        if (procedure.Pauses.FirstOrDefault(p => p.Steps.Contains(activityId)) is { } rule)
            return new Pausing(rule.Reason, rule.Name, Enum.Parse<Party>(rule.Holder), rule.After == "restart");
        return StepKinds.Of(activityType).PauseReason is { } reason
            ? new Pausing(reason, null, Party.Applicant, activityType == StepKinds.Supplement && procedure.AfterSupplement == "restart")
            : null;
    }

    /// <summary>Whether the time begins again now that the item is over. A wait that brought nothing, or that nobody needed any more, gives no new time.</summary>
    public bool RestartsAfter(WorkItem item)
    {
        var brought = item.ActivityType == StepKinds.Supplement ? item.Outcome == "Supplied" : item.State == WorkItemState.Completed;
        var restarts = StepInputs.Of(item.Inputs).Text("clock") is { } word ? string.Equals(word, "restart", StringComparison.OrdinalIgnoreCase) : Restarts;
        return brought && restarts && (item.ActivityType == StepKinds.Supplement || Note is not null);
    }
}
