using System.Globalization;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>Fills in what the host asks for, from what the host says of it.</summary>
internal static class Papers
{
    /// <summary>A criminal record certificate (3.000333), asked for at a counter.</summary>
    public static JsonObject NewDossier(string counter, Random random) => new()
    {
        ["procedureCode"] = "3.000333",
        ["receivingUnitId"] = counter,
        ["channel"] = "Counter",
        ["resultChannel"] = random.Next(2) == 0 ? "Counter" : "Post",
        ["applicant"] = new JsonObject
        {
            ["fullName"] = "Nguyễn Văn Mẫu",
            ["idNumber"] = string.Create(CultureInfo.InvariantCulture, $"0420{random.Next(100_000_000):00000000}"),
            ["phone"] = "0912 345 678",
            ["address"] = "Số 1, đường Mẫu",
        },
        ["components"] = new JsonArray(
            new JsonObject { ["code"] = "TK", ["originals"] = 1 },
            new JsonObject { ["code"] = "XN", ["copies"] = 1 }),
        ["outcome"] = "Accepted",
        ["feeCollected"] = true,
    };

    /// <summary>Completes a step on its way forward.</summary>
    /// <param name="item">The step as its performer sees it.</param>
    public static JsonObject Completion(JsonNode item)
    {
        var outcomes = item["outcomes"]!.AsArray();
        var outcome = (string)(outcomes.FirstOrDefault(o => (bool)o!["isForward"]!) ?? outcomes[0])!["name"]!;
        return new JsonObject
        {
            ["outcome"] = outcome,
            ["form"] = Form(item, outcome),
            ["revision"] = (int)item["row"]!["revision"]!,
        };
    }

    private static JsonObject Form(JsonNode item, string outcome)
    {
        var form = new JsonObject();
        foreach (var field in item["fields"]!.AsArray())
            form[(string)field!["name"]!] = Value(field);
        if ((bool)item["needsPapers"]!)
        {
            form["signed"] = true;
            form["papers"] = new JsonArray([.. item["papers"]!.AsArray().Select(paper => (JsonNode)new JsonObject
            {
                ["id"] = (string)paper!["id"]!,
                ["count"] = (int)paper["count"]!,
                ["condition"] = "Nguyên vẹn",
            })]);
        }
        return form;
    }

    private static JsonNode Value(JsonNode field) => (string)field["type"]! switch
    {
        "number" => 1,
        "date" => "2026-11-23",
        "yesno" => true,
        "choice" => (string)field["choices"]![0]!,
        _ => "Đã kiểm tra",
    };
}
