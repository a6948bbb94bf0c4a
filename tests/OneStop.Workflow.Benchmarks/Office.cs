using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Benchmarks;

/// <summary>The one-stop office at work: whole lives of dossiers of 3.000333, made of the platform's own commands.</summary>
internal sealed class Office(PlatformUnderTest platform, Walk walk)
{
    private const string Procedure = "3.000333", Counter = "TTPVHCC";

    private readonly Dictionary<string, WalkStep> _steps = walk.Steps.GroupBy(step => step.ActivityId).ToDictionary(group => group.Key, group => group.First());
    private int _filed;

    public async Task File()
    {
        var number = Interlocked.Increment(ref _filed);
        var command = new FileDossier
        {
            ProcedureCode = Procedure,
            ReceivingUnitId = Counter,
            Channel = SubmissionChannel.Counter,
            ResultChannel = ReturnChannel.Counter,
            Applicant = new Applicant { FullName = "Nguyễn Văn Mẫu", IdNumber = $"042{number:000000000}", Phone = "0912345678" },
            Components = [new ComponentInput("TK", Originals: 1), new ComponentInput("XN", Copies: 1)],
            Outcome = "Accepted",
            FeeCollected = true,
        };
        Taken(await platform.Commands.Send(command, Guid.NewGuid(), platform.HolderOf(Counter, Roles.CounterClerk)));
    }

    /// <summary>What waits to be done, ready to be claimed and completed: nothing but commands is left to measure.</summary>
    public async Task<IReadOnlyList<Job>> OpenJobs(IReadOnlyCollection<Guid>? dossiers, int most)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        var items = await db.Set<WorkItem>().AsNoTracking()
            .Where(item => item.State == WorkItemState.Offered && (dossiers == null || dossiers.Contains(item.DossierId)))
            .OrderByDescending(item => item.Id).Take(most).ToListAsync();
        var ids = items.Where(item => item.Phase != "Do").Select(item => item.DossierId).ToList();
        foreach (var item in items.Where(item => item.ActivityType == "OneStop.DigitiseDossier"))
            db.Add(Scan(item));
        await db.SaveChangesAsync();
        var papers = (await db.Set<Paper>().AsNoTracking().Where(paper => ids.Contains(paper.DossierId)).ToListAsync()).ToLookup(paper => paper.DossierId);
        return [.. items.Select(item => new Job(item.Id, item.DossierId, platform.HolderOf(item.UnitId, item.Role), OutcomeOf(item), FormOf(item, papers[item.DossierId])))];
    }

    /// <summary>Two steps: nhận việc, hoàn thành.</summary>
    public async Task Do(Job job)
    {
        Taken(await platform.Commands.Send(new ClaimWorkItem(job.WorkItemId), Guid.NewGuid(), job.Actor));
        Taken(await platform.Commands.Send(new CompleteWorkItem(job.WorkItemId, job.Outcome, job.Form), Guid.NewGuid(), job.Actor));
    }

    /// <summary>What is digitised has a file; putting it there is not what is measured.</summary>
    private static Attachment Scan(WorkItem item) => new()
    {
        Id = Guid.NewGuid(),
        DossierId = item.DossierId,
        WorkItemId = item.Id,
        FileName = "to-khai.pdf",
        MediaType = "application/pdf",
        Size = 15,
        Hash = new string('0', 64),
        AddedById = null,
        AddedByName = "Người quét",
        AddedAt = item.OfferedAt,
    };

    private string OutcomeOf(WorkItem item) =>
        _steps.TryGetValue(item.ActivityId, out var step) && step.Outcome is { } outcome ? outcome : Json.Read<List<string>>(item.Outcomes)[0];

    private JsonObject FormOf(WorkItem item, IEnumerable<Paper> papers)
    {
        if (item.Phase == "Do")
            return _steps.TryGetValue(item.ActivityId, out var step) && step.Form is { } form ? (JsonObject)form.DeepClone() : [];
        return new JsonObject
        {
            ["signed"] = true,
            ["papers"] = new JsonArray([.. papers.Select(paper => (JsonNode)new JsonObject { ["id"] = paper.Id.ToString(), ["count"] = paper.Count, ["condition"] = "Nguyên vẹn" })]),
        };
    }

    private static void Taken<T>(Answer<T> answer)
    {
        if (!answer.IsTaken)
            throw new InvalidOperationException($"A step was refused: {string.Join(", ", answer.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"))}");
    }
}

/// <summary>One work item with all that its claim and completion need.</summary>
internal sealed record Job(Guid WorkItemId, Guid DossierId, Actor Actor, string Outcome, JsonObject Form);
