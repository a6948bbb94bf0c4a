using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Storage;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The stretches of 3.000333 that tests about records and returns walk.</summary>
internal static class JudicialRecord
{
    /// <summary>What must never reach the post.</summary>
    public const string Finding = "Năm 2019 bị phạt tù cho hưởng án treo";

    public const string Convictions = "Có án tích";

    public const string WhyReturned = "Mục án tích chưa dẫn văn bản trả lời của Sở Tư pháp";

    /// <summary>Received, digitised and in the hands of the police: the appraisal is open.</summary>
    public static async Task<FiledDossier> AtThePolice(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Next(world).Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await Next(world).HandsOver(filed.Code, "HandOver");
        await Next(world).HandsOver(filed.Code, "HandOver");
        return filed;
    }

    /// <summary>Appraised: the approval is open.</summary>
    public static async Task<FiledDossier> BeforeTheLeader(World world)
    {
        var filed = await AtThePolice(world);
        await Appraises(world, filed);
        return filed;
    }

    public static Task<CompletedWorkItem> Appraises(World world, FiledDossier filed, string finding = Finding) =>
        Next(world).Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = finding, ["convictions"] = Convictions });

    public static Task<CompletedWorkItem> Returns(World world, FiledDossier filed, string reason = WhyReturned) =>
        Next(world).Does(filed.Code, "Approve", "Returned", new JsonObject { ["reason"] = reason });

    /// <summary>A minute later, so that there is an order of what happened.</summary>
    private static World Next(World world)
    {
        world.Clock.Now += TimeSpan.FromMinutes(1);
        return world;
    }

    /// <summary>Signed, issued, handed back: the result lies with the post.</summary>
    public static async Task<FiledDossier> BackAtThePost(World world)
    {
        var filed = await BeforeTheLeader(world);
        await Returns(world, filed);
        await Appraises(world, filed);
        await world.Does(filed.Code, "Approve", "Approved");
        await world.Does(filed.Code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        await world.HandsOver(filed.Code, "HandBack");
        await world.HandsOver(filed.Code, "HandBack");
        return filed;
    }

    /// <summary>The officer attaches the answer of another agency to his step.</summary>
    public static async Task<Guid> AttachesAnAnswer(World world, FiledDossier filed)
    {
        var item = await world.Item(filed.Code, "Appraise");
        var officer = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
        var kept = (await world.Get<IUploads>().Keep(new MemoryStream("%PDF-1.4\ntra loi\n%%EOF\n"u8.ToArray()), officer)).Value!;
        var answer = await world.Commands.Send(
            new AttachFile(filed.Code, item.Id, new FileInput(null, "tra-loi-so-tu-phap.pdf", kept.MediaType, kept.Size, kept.Hash)), Guid.NewGuid(), officer);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!.AttachmentId;
    }
}
