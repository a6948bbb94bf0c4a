using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>Reads and writes <c>procedure.json</c>. Reading is strict: a mistyped rule must not pass as one that is not there.</summary>
public static class ProcedureJson
{
    private const long MaxFee = 1_000_000_000_000;

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>The entry in its one written form; the same entry always gives the same text.</summary>
    public static string Write(ProcedureEntry entry) => JsonSerializer.Serialize(entry, Writing);

    /// <summary>An entry that was checked when it was kept: rules that came later do not make it unreadable.</summary>
    internal static ProcedureEntry ReadKept(string json) =>
        JsonSerializer.Deserialize<ProcedureEntry>(json, Writing) ?? throw new InvalidDataException("A kept catalogue entry is null.");

    public static ProcedureReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var complaints = new List<JsonComplaint>();
            var entry = ReadEntry(new JsonObjectReading(document.RootElement, "$", complaints));
            if (complaints.Count == 0)
                complaints.AddRange(ProcedureRules.Check(entry));
            return new(complaints.Count == 0 ? entry : null, complaints);
        }
        catch (JsonException broken)
        {
            return new(null, [new("$", "JsonIsBroken", $"Line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is not JSON.")]);
        }
    }

    private static ProcedureEntry ReadEntry(JsonObjectReading json)
    {
        var entry = new ProcedureEntry
        {
            Code = json.Text("code", 40),
            Aliases = json.Texts("aliases"),
            Version = (int)json.Whole("version", 1, 9999),
            Name = json.Text("name"),
            NameEn = json.Text("nameEn"),
            Field = json.Text("field"),
            ValidFrom = json.Date("validFrom"),
            ValidTo = json.OptionalDate("validTo"),
            ProcessDefinitionId = json.Text("processDefinitionId", 100),
            TimeLimit = json.Text("timeLimit", 40),
            TimeLimitByChannel = json.TextsByWord("timeLimitByChannel", ProcedureWords.Channels),
            CompetentUnit = json.Text("competentUnit", 40),
            ReceivedAt = json.Words("receivedAt", ProcedureWords.UnitKinds, required: true),
            Components = json.Items("components", true, (item, path) => ReadComponent(json, item, path)),
            Fees = json.Items("fees", true, (item, path) => ReadFee(json, item, path)),
            Bcci = ReadCarriage(json.Object("bcci")),
            Handover = ReadHandover(json.Object("handover")),
            AfterSupplement = json.OptionalWord("afterSupplement", ProcedureWords.AfterSupplement) ?? "restart",
            ReturnClock = json.OptionalText("returnClock") ?? ReturnClocks.Remaining,
            ClockStart = json.TextsByWord("clockStart", ProcedureWords.StartKeys),
            Pauses = json.Items("pauses", false, (item, path) => ReadPause(json, item, path)),
            LegalBasis = json.Texts("legalBasis"),
            SampleValues = json.Words("sampleValues", ProcedureWords.Sampled),
        };
        json.End();
        return entry;
    }

    private static ComponentRule ReadComponent(JsonObjectReading parent, JsonElement item, string path)
    {
        var json = parent.Inside(item, path);
        var component = new ComponentRule
        {
            Code = json.Text("code", 60),
            Name = json.Text("name"),
            Required = json.OptionalFlag("required", true),
            Originals = (int)json.OptionalWhole("originals", 0, 0, 999),
            CertifiedCopies = (int)json.OptionalWhole("certifiedCopies", 0, 0, 999),
            Copies = (int)json.OptionalWhole("copies", 0, 0, 999),
            MustDigitise = json.OptionalFlag("mustDigitise"),
            LookupSource = json.OptionalText("lookupSource"),
            Note = json.OptionalText("note"),
        };
        json.End();
        return component;
    }

    private static FeeRule ReadFee(JsonObjectReading parent, JsonElement item, string path)
    {
        var json = parent.Inside(item, path);
        var fee = new FeeRule
        {
            Name = json.Text("name"),
            Amount = json.Whole("amount", 0, MaxFee),
            Channel = json.OptionalWord("channel", ProcedureWords.Channels),
            ResultChannel = json.OptionalWord("resultChannel", ProcedureWords.ResultChannels),
            Sample = json.OptionalFlag("sample"),
            Source = json.OptionalText("source"),
        };
        json.End();
        return fee;
    }

    private static PauseRule ReadPause(JsonObjectReading parent, JsonElement item, string path)
    {
        var json = parent.Inside(item, path);
        var pause = new PauseRule
        {
            Reason = json.Text("reason", 40),
            Name = json.Text("name", 200),
            NameEn = json.Text("nameEn", 200),
            Steps = json.Texts("steps"),
            Holder = json.OptionalWord("holder", ProcedureWords.Parties) ?? "Applicant",
            After = json.OptionalWord("after", ProcedureWords.AfterSupplement) ?? "resume",
            Basis = json.Text("basis"),
        };
        json.End();
        return pause;
    }

    private static PostalCarriage ReadCarriage(JsonObjectReading? json)
    {
        var carriage = new PostalCarriage(json?.Flag("submit") ?? false, json?.Flag("return") ?? false);
        json?.End();
        return carriage;
    }

    private static HandoverRule ReadHandover(JsonObjectReading? json)
    {
        if (json is null)
            return new HandoverRule();
        var rule = new HandoverRule
        {
            Guide = json.Flag("guide"),
            Receive = json.Flag("receive"),
            Digitise = json.Flag("digitise"),
            Transport = json.Flag("transport"),
            Return = json.Flag("return"),
            ExclusionReason = json.OptionalText("exclusionReason"),
        };
        json.End();
        return rule;
    }
}
