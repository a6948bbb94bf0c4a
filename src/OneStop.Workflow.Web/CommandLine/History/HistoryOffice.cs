using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.CommandLine.History;

/// <summary>The province at work: every act is a command of somebody who may give it. What is refused is left as it is.</summary>
internal sealed class HistoryOffice(IServiceProvider platform, HistoryPeople people, HistoryWords words, Random random)
{
    private readonly ICommands commands = platform.GetRequiredService<ICommands>();
    private readonly IWorkItemQueries work = platform.GetRequiredService<IWorkItemQueries>();
    private readonly IDossierQueries dossiers = platform.GetRequiredService<IDossierQueries>();
    private readonly IUploads uploads = platform.GetRequiredService<IUploads>();
    private readonly ISlaQueries sla = platform.GetRequiredService<ISlaQueries>();

    /// <summary>Somebody hands in a dossier at a counter.</summary>
    /// <returns>The steps that wait now.</returns>
    public async Task<IReadOnlyList<Waiting>> File(ProcedureEntry procedure, DateTimeOffset at)
    {
        var clerks = (await people.Holding(Roles.CounterClerk, at)).Where(c => procedure.CompetentUnit != "receiving" || c.Posts.All(p => p.UnitId != "TTPVHCC")).ToList();
        var clerk = Of(clerks);
        var unit = clerk.Posts.First(p => p.Role == Roles.CounterClerk).UnitId;
        var answer = await commands.Send(Dossier(procedure, unit), Guid.NewGuid(), clerk);
        if (!answer.IsTaken || (await dossiers.Get(answer.Value.Code, clerk)).Value is not { } view)
            return [];
        return [.. view.OpenItems.Select(i => new Waiting(i.Id, i.Unit.Id, i.Unit.Party, i.DueAt))];
    }

    /// <summary>Somebody of the unit takes the step.</summary>
    public async Task<Actor?> Claim(Waiting item, DateTimeOffset at)
    {
        foreach (var actor in (await people.Of(item.UnitId, at)).OrderBy(_ => random.Next()))
            if ((await commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), actor)).IsTaken)
                return actor;
        return null;
    }

    /// <summary>Who took it completes it: mostly forward, now and then by asking for a supplement.</summary>
    /// <returns>The steps that wait now.</returns>
    public async Task<IReadOnlyList<Waiting>> Complete(Waiting item, Actor actor)
    {
        if ((await work.Open(item.Id, actor)).Value is not { } view)
            return [];
        if (view.Row.Stage == Stage.Digitisation && view.Attachments.Count == 0)
            await Scan(view, actor);
        var supplement = random.NextDouble() < 0.06 ? view.Outcomes.FirstOrDefault(o => o.Name == "NeedsSupplement") : null;
        foreach (var outcome in ((OutcomeChoice?[])[supplement, view.Outcomes.FirstOrDefault(o => o.IsForward), .. view.Outcomes]).OfType<OutcomeChoice>())
        {
            var answer = await commands.Send(new CompleteWorkItem(item.Id, outcome.Name, Form(view, outcome.Name)), Guid.NewGuid(), actor);
            if (answer.IsTaken)
                return [.. answer.Value.Opened.Select(o => new Waiting(o.WorkItemId, o.UnitId, o.Party, o.DueAt))];
        }
        return [];
    }

    /// <summary>An empty page stands for the scan.</summary>
    private async Task Scan(WorkItemView view, Actor actor)
    {
        if ((await uploads.Keep(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), actor)).Value is { } kept)
            await commands.Send(new AttachFile(view.Row.DossierCode, view.Row.Id, new FileInput(null, "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash)), Guid.NewGuid(), actor);
    }

    /// <summary>Once a week auditors look into what was late, and leaders sign some of that.</summary>
    public async Task Audit(DateTimeOffset at)
    {
        var auditors = (await people.Holding(Roles.Auditor, at)).ToList();
        var leaders = (await people.Holding(Roles.Leader, at)).ToList();
        var list = await sla.Breaches(new BreachFilter("closed", Finding: "none", PageSize: 100), Of(auditors));
        foreach (var row in (list.Value?.Page.Rows ?? []).Where(_ => random.NextDouble() < 0.6))
        {
            var finding = Of(words.Findings);
            var answer = await commands.Send(new RecordFinding(row.ClockId, finding.Cause, row.Unit.Party, finding.Remedy, null, 0), Guid.NewGuid(), Of(auditors));
            if (!answer.IsTaken || random.NextDouble() < 0.3)
                continue;
            foreach (var leader in leaders)
                if ((await commands.Send(new SignOffFinding(row.ClockId, null, answer.Value.Revision), Guid.NewGuid(), leader)).IsTaken)
                    break;
        }
    }

    private FileDossier Dossier(ProcedureEntry procedure, string unit) => new()
    {
        ProcedureCode = procedure.Code,
        ReceivingUnitId = unit,
        Channel = SubmissionChannel.Counter,
        ResultChannel = procedure.Bcci.Return && random.Next(2) == 0 ? ReturnChannel.Post : ReturnChannel.Counter,
        Applicant = new Applicant
        {
            FullName = $"{Of(words.Families)} {Of(words.Middles)} {Of(words.Given)}",
            IdNumber = $"042{random.Next(1, 1_000_000_000):000000000}",
            Phone = $"09{random.Next(1, 100_000_000):00000000}",
            Address = Of(words.Streets),
        },
        Components = [.. procedure.Components.Where(c => c.Required).Select(c => c.LookupSource is not null ? new ComponentInput(c.Code, LookedUp: true) : new ComponentInput(c.Code, Originals: 1))],
        Outcome = "Accepted",
        FeeCollected = true,
    };

    private JsonObject Form(WorkItemView view, string outcome)
    {
        var form = new JsonObject();
        foreach (var field in view.Fields.Where(f => f.Required || f.RequiredFor.Contains(outcome)))
            form[field.Name] = field.Type switch
            {
                "number" => random.Next(2, 12),
                "yesno" => true,
                "choice" when field.Choices.Count > 0 => field.Choices[0],
                "date" => view.Row.OfferedAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                _ => words.Remark,
            };
        if (view.NeedsPapers)
        {
            form["papers"] = new JsonArray([.. view.Papers.Select(p => (JsonNode)new JsonObject { ["id"] = p.Id.ToString(), ["count"] = p.Count })]);
            form["signed"] = true;
        }
        return form;
    }

    private T Of<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];
}

/// <summary>A step that waits for somebody of a unit.</summary>
internal sealed record Waiting(Guid Id, string UnitId, Party Party, DateTimeOffset? DueAt);
