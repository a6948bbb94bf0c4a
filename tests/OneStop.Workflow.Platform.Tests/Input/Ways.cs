using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Tests.Dossiers;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>Leads a dossier to where something can be handed in wrong.</summary>
internal static class Ways
{
    /// <summary>A criminal record certificate that waits for its first hand-over; answers its code.</summary>
    public static async Task<string> ToHandingOver(this World world, Actor clerk)
    {
        var filed = await world.Files(clerk, World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        return filed.Code;
    }

    /// <summary>One whose result waits to be issued; answers that step.</summary>
    public static async Task<WorkItem> ToIssuing(this World world, Actor clerk)
    {
        var code = await world.ToHandingOver(clerk);
        await world.HandsOver(code, "HandOver");
        await world.HandsOver(code, "HandOver");
        await world.Does(code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await world.Does(code, "Approve", "Approved");
        return await world.Item(code, "Issue");
    }
}
