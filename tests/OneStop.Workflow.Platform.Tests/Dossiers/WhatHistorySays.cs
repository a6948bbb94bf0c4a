using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Money;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Each fact is a line of the chain: of who did it, in which unit, with what it names, and in words that an auditor reads.</summary>
public sealed class WhatHistorySays
{
    [Theory, Databases]
    public async Task Every_act_of_the_main_job_is_a_line_with_who_where_and_what(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var nga = await world.Person("nga.center");
        var filed = await world.Files(nga, World.Judicial() with { FeeCollected = true });
        var fee = (await All<Payment>(world)).ShouldHaveSingleItem().Amount;
        fee.ShouldBe(230_000);
        (await Line(world, "FeeCollected")).ShouldBe(new(nga, "TTPVHCC", new JsonObject { ["amount"] = fee }));

        var item = await world.Item(filed.Code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Takes(new ClaimWorkItem(item.Id), clerk);
        (await Line(world, "WorkItemClaimed")).ShouldBe(new(clerk, item.UnitId, new JsonObject { ["step"] = item.StepName }));
        var scan = (await world.Get<IUploads>().Keep(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), clerk)).Value!;
        await world.Takes(new AttachFile(filed.Code, item.Id, new FileInput("TK", "to-khai.pdf", "application/pdf", scan.Size, scan.Hash)), clerk);
        (await Line(world, "FileAttached")).ShouldBe(new(clerk, item.UnitId, new JsonObject { ["hash"] = scan.Hash, ["component"] = "TK" }));
        await world.Takes(new ReleaseWorkItem(item.Id, "hết ca làm việc"), clerk);
        (await Line(world, "WorkItemReleased")).ShouldBe(new(clerk, item.UnitId, new JsonObject { ["step"] = item.StepName, ["reason"] = "hết ca làm việc" }));

        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        var giver = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        await world.HandsOver(filed.Code, "HandOver");
        var number = (await All<Transfer>(world)).ShouldHaveSingleItem().Number;
        (await Line(world, "PapersGiven")).ShouldBe(new(giver, "TTPVHCC", new JsonObject { ["number"] = number, ["to"] = "CATINH", ["papers"] = 1 }));
        var officer = await world.Actor(Roles.Officer, "CATINH");
        await world.HandsOver(filed.Code, "HandOver");
        (await Line(world, "PapersReceived")).ShouldBe(new(officer, "CATINH", new JsonObject { ["number"] = number, ["from"] = "TTPVHCC", ["papers"] = 1 }));

        var leader = await world.Person("ha.police");
        var extended = await world.Takes(new ExtendDossier(filed.Code, "3 working days", "Chờ tra cứu"), leader);
        var told = await Line(world, "DossierExtended");
        (told.Actor, told.UnitId).ShouldBe((leader.Name, null));
        ((string?)told.Data["by"], (string?)told.Data["reason"]).ShouldBe(("3 working days", "Chờ tra cứu"));
        DateTimeOffset.Parse((string)told.Data["due"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(extended.DueAt!.Value);
        DateTimeOffset.Parse((string)told.Data["promised"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(extended.PromisedAt!.Value);

        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await world.Does(filed.Code, "Approve", "Approved");
        await world.Does(filed.Code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        (await Line(world, "ResultIssued")).ShouldBe(new(officer, "CATINH", new JsonObject { ["number"] = "1842/LLTP" }));

        await world.HandsOver(filed.Code, "HandBack");
        await world.HandsOver(filed.Code, "HandBack");
        var last = await world.Item(filed.Code, "Return");
        var returner = await world.Actor(last.Role, last.UnitId);
        await world.Does(filed.Code, "Return", "Delivered", new JsonObject { ["receivedBy"] = "Nguyễn Thị Khánh Linh", ["identityChecked"] = true });
        (await Line(world, "ResultReturned")).ShouldBe(new(returner, null, new JsonObject { ["channel"] = "Post" }));

        // What the chain holds is what the page shows, each in words and none by its code.
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, officer)).Value!;
        foreach (var line in view.History)
            line.Text.ShouldNotContain(line.Kind);
        foreach (var fact in (string[])["FeeCollected", "WorkItemClaimed", "FileAttached", "WorkItemReleased", "PapersGiven", "PapersReceived", "DossierExtended", "ResultIssued", "ResultReturned", "DossierAccepted"])
            view.History.ShouldContain(l => l.Kind == fact, fact);
        (await world.Get<IDossierQueries>().Verify(filed.Code, officer)).Value!.BrokenAt.ShouldBeNull();
    }

    /// <summary>The newest line of that kind.</summary>
    private static async Task<Told> Line(World world, string fact)
    {
        var line = (await All<AuditLine>(world)).Where(l => l.Kind == fact).MaxBy(l => l.Number) ?? throw new ShouldAssertException($"there is no line {fact}");
        return new Told(line.ActorName, line.UnitId, JsonNode.Parse(line.Data)!.AsObject());
    }

    private static async Task<List<T>> All<T>(World world) where T : class
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    private sealed record Told(string Actor, string? UnitId, JsonObject Data)
    {
        public Told(Actor actor, string? unitId, JsonObject data)
            : this(actor.Name, unitId, data)
        {
        }

        public bool Equals(Told? other) => other is not null && Actor == other.Actor && UnitId == other.UnitId && JsonNode.DeepEquals(Data, other.Data);

        public override int GetHashCode() => Actor.GetHashCode(StringComparison.Ordinal);
    }
}
