using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing;

/// <summary>Checks a draft against its procedure and against what else is published.</summary>
internal sealed class DraftChecking(IDbContextFactory<OneStopDb> contexts, ICatalogue catalogue, Definitions definitions, TimeProvider clock)
{
    private const int MostRefusals = 20;

    private const string NoProcedure = "ProcessHasNoProcedure";

    /// <param name="hash">Of the draft's content.</param>
    /// <param name="document">The definition in Elsa's form.</param>
    public async Task<DesignCheck> Check(string definitionId, string hash, string document, CancellationToken cancellation)
    {
        var today = Moment.Day(Moment.Now(clock));
        var procedures = await catalogue.All(today, cancellation);
        var entry = procedures.FirstOrDefault(p => p.Entry.ProcessDefinitionId == definitionId)?.Entry;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var published = await db.Set<ProcessDefinition>().Where(d => d.IsPublished).Select(d => d.DefinitionId).Distinct().ToListAsync(cancellation);
        var around = new DraftSurroundings(procedures.SelectMany(p => p.Entry.Aliases.Prepend(p.Entry.Code)).ToHashSet(), published.ToHashSet(), await definitions.Book(today, cancellation));
        var report = DraftCheck.Check(document, entry, around);
        var cases = await db.Set<KeptCase>().AsNoTracking().Where(c => c.DefinitionId == definitionId).OrderBy(c => c.Name).ToListAsync(cancellation);
        return new DesignCheck(definitionId, hash, report with
        {
            Complaints = [.. OfCases(document, cases), .. entry is null ? WithoutProcedure(document) : [], .. report.Complaints],
        });
    }

    /// <summary>
    /// Dossiers take the process of their procedure. One that receives dossiers though no procedure of the catalogue runs by
    /// it would never be taken; one without a reception may be a part that another process starts.
    /// </summary>
    private static IEnumerable<DraftComplaint> WithoutProcedure(string document)
    {
        if (WorkflowDefinition.Read(document).Definition is not { } definition || TriggerRules.IsPart(definition))
            yield break;
        var reception = definition.Activities.FirstOrDefault(a => a.Type == StepActivity.Receive);
        yield return new DraftComplaint(
            NoProcedure, RuleNumbers.Of(NoProcedure), reception is not null, null, null, null, "$",
            reception is not null
                ? "No procedure of the catalogue runs by this process, so no dossier would ever take it. Add the procedure to the catalogue first, with this process as its own."
                : "No procedure of the catalogue runs by this process: it runs only when another process starts it.",
            reception is not null ? "reception" : null);
    }

    /// <summary>What blocks, as refusals with their places.</summary>
    public static IReadOnlyList<Refusal> Refusals(DesignCheck check) => check.MayBePublished ? [] :
    [
        .. check.Report.Complaints.Where(c => c.Blocks).Take(MostRefusals)
            .Select(c => new Refusal("DraftHasComplaints", RefusalKind.Rule, c.Path, c.ActivityName ?? check.DefinitionId, c.Code, c.Message)),
    ];

    /// <summary>Runs that were kept: each has to come the same way still.</summary>
    private static IEnumerable<DraftComplaint> OfCases(string document, IEnumerable<KeptCase> cases) => cases
        .SelectMany(kept => KeptCases.Walk(document, kept.Document).Take(1), (kept, wrong) => new DraftComplaint(
            "CaseNoLongerHolds", RuleNumbers.Of("CaseNoLongerHolds"), true, null, null, null, "$", $"{kept.Name}: {wrong}", kept.Name));
}
