using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Money;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>What a procedure does not offer or does not cost is neither promised nor taken, and an identity number is shown in part.</summary>
public sealed class RulesOfFiling
{
    [Theory, Databases]
    public async Task What_costs_nothing_is_not_paid_for(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(entry => entry["fees"] = new JsonArray());
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var filed = await world.Files(await world.Person("nga.center"), World.Judicial() with { FeeCollected = true });
        var dossier = await world.Dossier(filed.Code);
        (dossier.Fee, dossier.FeePaid, await world.Count<Payment>()).ShouldBe((0, false, 0));
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<AuditLine>().CountAsync(l => l.Kind == "FeeCollected")).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task What_costs_something_is_noted_as_paid_when_it_was_taken_and_only_then(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Person("nga.center");
        var owing = await world.Files(clerk, World.Judicial());
        ((await world.Dossier(owing.Code)).FeePaid, await world.Count<Payment>()).ShouldBe((false, 0));
        var paid = await world.Dossier((await world.Files(clerk, World.Judicial() with { FeeCollected = true })).Code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var payment = await db.Set<Payment>().SingleAsync();
        (paid.FeePaid, payment.DossierId, payment.Amount, payment.CollectedById).ShouldBe((true, paid.Id, paid.Fee, clerk.PersonId));
    }

    [Theory, Databases]
    public async Task The_reason_given_at_the_counter_is_its_record_and_the_history_fixes_it_and_without_one_there_is_none(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Person("nga.center");
        await world.Files(clerk, World.Judicial());
        await world.Files(clerk, World.Judicial() with { Outcome = "NeedsSupplement", Reason = "Thiếu chữ ký của người nộp." });
        await using var db = await world.Contexts.CreateDbContextAsync();
        var forms = await db.Set<WorkItem>().Where(w => w.ActivityType == "OneStop.ReceiveDossier").OrderBy(w => w.OfferedAt).Select(w => w.Form).ToListAsync();
        forms.ShouldBe([null, "{\"reason\":\"Thiếu chữ ký của người nộp.\"}"], ignoreOrder: true);
        var told = (await db.Set<AuditLine>().Where(l => l.Kind == "WorkItemCompleted").Select(l => l.Data).ToListAsync()).ConvertAll(d => (string?)JsonNode.Parse(d)!["form"]);
        told.Count(h => h is null).ShouldBe(1);
        told.OfType<string>().ShouldHaveSingleItem().Length.ShouldBe(64, "the hash of the record");
    }

    [Theory]
    [Databases("submit", "PostalSubmissionIsNotOffered")]
    [Databases("return", "PostalReturnIsNotOffered")]
    public async Task The_post_carries_only_where_the_procedure_offers_it(DatabaseKind kind, string way, string code)
    {
        using var workflows = new ChangedProcedure(entry => entry["bcci"]![way] = false);
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var clerk = await world.Person("nga.center");
        var byPost = World.Judicial() with { Channel = way == "submit" ? SubmissionChannel.Post : SubmissionChannel.Counter, ResultChannel = way == "return" ? ReturnChannel.Post : ReturnChannel.Counter };
        (await world.Refuses(byPost, clerk)).ShouldContain(code);
        (await world.Count<Dossier>()).ShouldBe(0);
        await world.Files(clerk, byPost with { Channel = SubmissionChannel.Counter, ResultChannel = ReturnChannel.Counter });
    }

    [Theory, Databases]
    public async Task An_identity_number_is_shown_in_part(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Person("nga.center"), World.Judicial());
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Person("tuan.police"))).Value!;
        view.Summary.ApplicantIdMasked.ShouldBe("0423****1873");
        System.Text.Json.JsonSerializer.Serialize(view).ShouldNotContain("042304001873");
    }

    [Theory]
    [InlineData("042304001873", "0423****1873")]
    [InlineData("123456789", "1234****6789")]
    [InlineData("12345678", "****")]
    [InlineData("", "****")]
    public void Of_an_identity_number_the_middle_is_hidden_and_of_a_short_one_all(string number, string masked) => Masking.IdNumber(number).ShouldBe(masked);
}
