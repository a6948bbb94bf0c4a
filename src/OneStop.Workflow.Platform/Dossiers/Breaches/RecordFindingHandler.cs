using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

internal sealed class RecordFindingHandler(BreachRights rights) : IHandle<RecordFinding, FindingChanged>
{
    public async Task<Answer<FindingChanged>> Handle(RecordFinding command, CommandContext context, CancellationToken cancellation)
    {
        var answer = await rights.Load(command.ClockId, context, cancellation);
        if (!answer.IsTaken)
            return Answer<FindingChanged>.Refused(answer.Refusals);
        var breach = answer.Value;
        if (!await rights.ToRecord(breach.Clock, breach.Loaded.Dossier, context.Actor, cancellation))
            return new Refusal("FindingIsForAuditors", RefusalKind.Forbidden);
        if (breach.Finding?.State == FindingState.SignedOff)
            return new Refusal("FindingIsSigned", RefusalKind.Conflict, null, breach.Finding.SignedByName ?? "");
        if (breach.WhyStale(command.Revision) is { } stale)
            return stale;
        if (await WhatIsWrong(command, context.Db, cancellation) is { Count: > 0 } wrong)
            return Answer<FindingChanged>.Refused(wrong);

        var finding = breach.Finding ?? New(command, context, breach);
        finding.CauseCode = command.Cause;
        finding.ResponsibleParty = command.ResponsibleParty;
        finding.Remedy = command.Remedy.Trim();
        finding.Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        (finding.RecordedById, finding.RecordedByName, finding.RecordedAt) = (context.Actor.PersonId!.Value, context.Actor.Name, context.Now);
        (finding.SignedByName, finding.SignedAt) = (null, null);
        return breach.Move(finding, FindingState.Recorded, finding.Note, "FindingRecorded");
    }

    private static Finding New(RecordFinding command, CommandContext context, LoadedBreach breach)
    {
        var finding = new Finding
        {
            Id = Guid.CreateVersion7(context.Now),
            ClockId = command.ClockId,
            DossierId = breach.Loaded.Dossier.Id,
            CauseCode = command.Cause,
            ResponsibleParty = command.ResponsibleParty,
            Remedy = command.Remedy,
            State = FindingState.Recorded,
            RecordedById = context.Actor.PersonId!.Value,
            RecordedByName = context.Actor.Name,
            RecordedAt = context.Now,
        };
        context.Db.Add(finding);
        return finding;
    }

    private static async Task<IReadOnlyList<Refusal>> WhatIsWrong(RecordFinding command, OneStopDb db, CancellationToken cancellation)
    {
        var wrong = new List<Refusal>();
        var causes = await db.Set<BreachCause>().AsNoTracking().Where(c => c.IsActive).OrderBy(c => c.Position).Select(c => c.Code).ToListAsync(cancellation);
        if (!causes.Contains(command.Cause))
            wrong.Add(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "cause", [.. causes]));
        if (!Enum.IsDefined(command.ResponsibleParty))
            wrong.Add(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "responsibleParty", Enum.GetNames<Party>()));
        if ((command.Remedy?.Trim().Length ?? 0) is < Finding.ShortestText or > Finding.LongestText)
            wrong.Add(new Refusal("ReasonIsMissing", RefusalKind.Invalid, "remedy", $"{Finding.ShortestText}", $"{Finding.LongestText}"));
        if (command.Note?.Trim().Length > Finding.LongestText)
            wrong.Add(new Refusal("ReasonIsMissing", RefusalKind.Invalid, "note", "0", $"{Finding.LongestText}"));
        return wrong;
    }
}
