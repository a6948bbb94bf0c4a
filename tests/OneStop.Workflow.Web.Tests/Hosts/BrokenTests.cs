using System.Net;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>What is nobody's fault but ours, or the disk's, is told without its details, and leaves the host at work.</summary>
public sealed class BrokenTests
{
    [Theory, Databases]
    public async Task A_bug_is_told_once_with_a_number_and_without_its_details_at_both_apis(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        using var person = await office.As("phuc.designer");
        using var studio = await ElsaApi.ElsaClient.Of(office, "phuc.designer");
        await using (var db = await office.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"ProcessDrafts\" RENAME TO \"Elsewhere\"");

        var reply = await person.Ask("/api/designs");
        (reply.Status, reply.Code).ShouldBe((HttpStatusCode.InternalServerError, "SomethingBroke"), reply.Text);
        reply.Text.ShouldNotContain("ProcessDrafts");
        var elsa = await studio.Get("workflow-definitions");
        elsa.Status.ShouldBe(HttpStatusCode.InternalServerError);
        elsa.Text.ShouldNotContain("ProcessDrafts");
        elsa.Said.ShouldContain(Problems("SomethingBroke"));
        (await person.Ask("/api/me")).Status.ShouldBe(HttpStatusCode.OK, "the host goes on");
    }

    [Theory, Databases]
    public async Task A_file_whose_bytes_are_gone_is_told_as_not_there(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var code = await office.Files();
        using var clerk = await office.As("hoai.post");
        var item = await Office.Item(clerk, code);
        (await clerk.Post($"/api/work-items/{item}/claim", Office.Command())).Taken();
        await Office.Scans(clerk, code, item);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var file = await db.Set<Platform.Dossiers.Attachment>().AsNoTracking().SingleAsync();
        (await clerk.Ask($"/api/files/{file.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        await db.Set<Platform.Dossiers.Attachment>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Hash, new string('0', 64)));
        var reply = await clerk.Ask($"/api/files/{file.Id}");
        (reply.Status, reply.Code).ShouldBe((HttpStatusCode.NotFound, "FileIsNotThere"));
    }

    private static string Problems(string code) => Web.Problems.RefusalText.Find(code, System.Globalization.CultureInfo.GetCultureInfo("vi"))!.Split('{')[0].TrimEnd();
}
