using System.Net;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>What is nobody's fault but ours, or the disk's, is told without its details, and leaves the host at work.</summary>
[Collection(nameof(Offices))]
public sealed class BrokenTests(Offices offices)
{
    [Theory, Databases]
    public async Task A_bug_is_told_once_with_a_number_and_without_its_details_at_both_apis(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var person = await office.As("phuc.designer");
        using var studio = await ElsaApi.ElsaClient.Of(office, "phuc.designer");
        Reply reply;
        ElsaApi.ElsaReply elsa;
        await using (var db = await office.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"ProcessDrafts\" RENAME TO \"Elsewhere\"");
            try
            {
                (reply, elsa) = (await person.Ask("/api/designs"), await studio.Get("workflow-definitions"));
            }
            finally
            {
                await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"ProcessDrafts\"");
            }
        }
        (reply.Status, reply.Code).ShouldBe((HttpStatusCode.InternalServerError, "SomethingBroke"), reply.Text);
        reply.Text.ShouldNotContain("ProcessDrafts");
        elsa.Status.ShouldBe(HttpStatusCode.InternalServerError);
        elsa.Text.ShouldNotContain("ProcessDrafts");
        elsa.Said.ShouldContain(Problems("SomethingBroke"));
        (await person.Ask("/api/designs")).Status.ShouldBe(HttpStatusCode.OK, "the host goes on");
    }

    [Theory, Databases]
    public async Task A_file_whose_bytes_are_gone_is_told_as_not_there(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await office.As("hoai.post");
        var item = await Office.Item(clerk, code);
        (await clerk.Post($"/api/work-items/{item}/claim", Office.Command())).Taken();
        await Office.Scans(clerk, code, item);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Platform.Dossiers.Dossier>().Where(d => d.Code == code).Select(d => d.Id).SingleAsync();
        var file = await db.Set<Platform.Dossiers.Attachment>().AsNoTracking().SingleAsync(a => a.DossierId == dossier);
        (await clerk.Ask($"/api/files/{file.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        await db.Set<Platform.Dossiers.Attachment>().Where(a => a.Id == file.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Hash, new string('0', 64)));
        var reply = await clerk.Ask($"/api/files/{file.Id}");
        (reply.Status, reply.Code).ShouldBe((HttpStatusCode.NotFound, "FileIsNotThere"));
    }

    private static string Problems(string code) => Web.Problems.RefusalText.Find(code, System.Globalization.CultureInfo.GetCultureInfo("vi"))!.Split('{')[0].TrimEnd();
}
