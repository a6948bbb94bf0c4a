using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

internal sealed class SignOffFindingHandler(BreachRights rights) : IHandle<SignOffFinding, FindingChanged>
{
    public async Task<Answer<FindingChanged>> Handle(SignOffFinding command, CommandContext context, CancellationToken cancellation)
    {
        var answer = await FindingSigning.Load(rights, command.ClockId, command.Revision, context, cancellation);
        if (!answer.IsTaken)
            return Answer<FindingChanged>.Refused(answer.Refusals);
        var (breach, finding) = (answer.Value, answer.Value.Finding!);
        if (finding.State != FindingState.Recorded)
            return new Refusal("FindingWaitsForNoSignature", RefusalKind.Conflict);
        if (finding.RecordedById == context.Actor.PersonId)
            return new Refusal("FindingNeedsASecondPerson", RefusalKind.Rule, null, finding.RecordedByName);
        if (command.Note?.Trim().Length > Finding.LongestText)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "note", "0", $"{Finding.LongestText}");

        (finding.SignedByName, finding.SignedAt) = (context.Actor.Name, context.Now);
        return breach.Move(finding, FindingState.SignedOff, string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(), "FindingSignedOff");
    }
}

internal sealed class ReturnFindingHandler(BreachRights rights) : IHandle<ReturnFinding, FindingChanged>
{
    public async Task<Answer<FindingChanged>> Handle(ReturnFinding command, CommandContext context, CancellationToken cancellation)
    {
        var answer = await FindingSigning.Load(rights, command.ClockId, command.Revision, context, cancellation);
        if (!answer.IsTaken)
            return Answer<FindingChanged>.Refused(answer.Refusals);
        var (breach, finding) = (answer.Value, answer.Value.Finding!);
        if (finding.State == FindingState.Returned)
            return new Refusal("FindingWaitsForNoSignature", RefusalKind.Conflict);
        if ((command.Reason?.Trim().Length ?? 0) is < Finding.ShortestText or > Finding.LongestText)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{Finding.ShortestText}", $"{Finding.LongestText}");

        (finding.SignedByName, finding.SignedAt) = (null, null);
        return breach.Move(finding, FindingState.Returned, command.Reason!.Trim(), "FindingReturned");
    }
}

/// <summary>What signing and giving back have in common.</summary>
internal static class FindingSigning
{
    public static async Task<Answer<LoadedBreach>> Load(BreachRights rights, Guid clockId, int revision, CommandContext context, CancellationToken cancellation)
    {
        var answer = await rights.Load(clockId, context, cancellation);
        if (!answer.IsTaken)
            return answer;
        if (answer.Value.Finding is null)
            return new Refusal("FindingIsNotThere", RefusalKind.NotFound);
        if (!await rights.ToSign(answer.Value.Clock, answer.Value.Loaded.Dossier, context.Actor, cancellation))
            return new Refusal("FindingIsSignedByLeaders", RefusalKind.Forbidden);
        return answer.Value.WhyStale(revision) is { } stale ? stale : answer;
    }
}
