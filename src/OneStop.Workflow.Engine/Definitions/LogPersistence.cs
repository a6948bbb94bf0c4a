using System.Text.Json;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>Elsa's modes of log persistence (cách ghi nhật ký).</summary>
internal enum LogMode
{
    Inherit,
    Include,
    Exclude,
}

/// <summary>
/// What a workflow or an activity says about its log: whether the values of inputs and outputs are kept beside what an
/// activity did. The nearest says it: the input or output, its activity, the workflow that the activity stands in.
/// Where all of them inherit nothing is kept; no more of a person than is needed (Law 91/2025/QH15, article 3).
/// </summary>
internal sealed class LogPersistence
{
    /// <summary>As Elsa writes it since 3.3, and as it wrote it before.</summary>
    public const string Config = "logPersistenceConfig", Legacy = "logPersistenceMode";

    public const string Inputs = "inputs", Outputs = "outputs";

    private readonly Dictionary<(bool IsOutput, string Name), LogMode> _named = [];

    private LogPersistence(JsonElement owner)
    {
        if (!owner.TryGet("customProperties", out var custom))
            return;
        // What is written the newer way counts more than the same thing written the older way.
        foreach (var group in (string[])[Legacy, Config])
        {
            if (!custom.TryGet(group, out var said))
                continue;
            if (said.TryGet("default", out var whole))
                Default = ModeOf(whole);
            Read(said, Inputs, false);
            Read(said, Outputs, true);
        }
    }

    public static LogPersistence Of(JsonElement owner) => new(owner);

    public LogMode Default { get; }

    /// <summary>Whether an input or output of this activity is named as one to keep.</summary>
    public bool NamesIncluded => _named.ContainsValue(LogMode.Include);

    /// <summary>Whether the values of one input or output are kept.</summary>
    /// <param name="name">As the activity calls it, in either case of its first letter.</param>
    public bool Keeps(LogPersistence workflow, bool isOutput, string name) =>
        _named.GetValueOrDefault((isOutput, Camel(name))) is var own && own != LogMode.Inherit ? own == LogMode.Include : KeepsByDefault(workflow);

    public bool KeepsByDefault(LogPersistence workflow) => (Default == LogMode.Inherit ? workflow.Default : Default) == LogMode.Include;

    /// <summary>
    /// A mode by its name, its number, or the type of Elsa's strategy of that name. What is none of them, and a mode that a
    /// script would yield, keeps nothing: <see cref="IsUnderstood"/> says so.
    /// </summary>
    public static LogMode ModeOf(JsonElement setting) => !IsUnderstood(setting) ? LogMode.Exclude : NameOf(setting) switch
    {
        null or "" or "Inherit" or "0" => LogMode.Inherit,
        "Include" or "1" => LogMode.Include,
        _ => LogMode.Exclude,
    };

    /// <summary>False for a strategy that is none of Elsa's, and for an expression.</summary>
    public static bool IsUnderstood(JsonElement setting) =>
        !IsExpression(setting) && NameOf(setting) is null or "" or "Inherit" or "Include" or "Exclude" or "Configuration" or "0" or "1" or "2";

    public static bool IsExpression(JsonElement setting) => setting.TryGet("evaluationMode", out var evaluation) && evaluation.ToString() is "Expression" or "1";

    private static string? NameOf(JsonElement setting) => setting.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Number => setting.ToString().Split(',')[0].Split('.')[^1].Trim(),
        JsonValueKind.Object => setting.TryGet("strategyType", out var strategy) ? NameOf(strategy) : null,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => setting.ToString(),
    };

    private void Read(JsonElement said, string group, bool isOutput)
    {
        if (said.TryGet(group, out var names) && names.ValueKind == JsonValueKind.Object)
            foreach (var member in names.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
                _named[(isOutput, Camel(member.Name))] = ModeOf(member.Value);
    }

    private static string Camel(string name) => name.Length == 0 ? name : NameForm.Of(char.ToLowerInvariant(name[0]) + name[1..]);
}
