using System.Text.Json;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions.Liquid;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions;

internal enum InputKind
{
    Constant,
    Variable,
    WorkflowInput,
    Script,
    Template,
    Refused,
}

/// <summary>An input of an activity, its expression read once.</summary>
internal sealed class CompiledInput
{
    public required string Name { get; init; }
    public required InputKind Kind { get; init; }
    public ValueKind Type { get; init; }

    /// <summary>The value of a literal or an object; it is copied where a script could reach it.</summary>
    public object? Constant { get; init; }

    /// <summary>Whether it was written as JSON that stands for an object or a list.</summary>
    public bool IsObjectText { get; init; }

    /// <summary>Whether an Object expression begins as JSON and is none: it would arrive as text.</summary>
    public bool IsBrokenObject { get; init; }

    /// <summary>Why a literal has no value in its type; null when it has one.</summary>
    public string? Problem { get; init; }

    /// <summary>Id of the variable, or name of the workflow input.</summary>
    public string Reference { get; init; } = "";

    public Script? Script { get; init; }

    /// <summary>The Liquid template, of an input of that kind.</summary>
    public LiquidTemplate? Template { get; init; }

    /// <summary>The source of a script, for looking up which outputs it reads.</summary>
    public string Source { get; init; } = "";

    public string? LiteralText => Kind == InputKind.Constant ? Constant switch { null => null, string text => text, var other => ValueTypes.ToText(other) } : null;

    public static CompiledInput Of(string name, object? constant) => new() { Name = name, Kind = InputKind.Constant, Constant = constant };

    /// <summary>Reads <c>{"typeName":..., "expression":{"type":...,"value":...}}</c>, or a bare expression as switch cases have it.</summary>
    public static CompiledInput Read(string name, JsonElement json, string path, Action<string, string, string> complain)
    {
        var type = OfInput(ValueTypes.Parse(json.Text("typeName")));
        var wrapped = json.TryGet("expression", out var inner) && inner.ValueKind == JsonValueKind.Object;
        var expression = wrapped ? inner : json;
        var at = wrapped ? path + ".expression" : path;
        var kind = expression.Text("type") ?? "Literal";
        var value = expression.TryGet("value", out var given) ? given : default;
        switch (kind)
        {
            case "Literal":
                return OfConstant(name, type, Plain(value));
            case "Object" or "Json":
                return OfConstant(name, type, Parsed(value), value.ValueKind == JsonValueKind.String);
            case "Variable":
                return new CompiledInput { Name = name, Kind = InputKind.Variable, Type = type, Reference = Referred(value, "id") };
            case "Input":
                return new CompiledInput { Name = name, Kind = InputKind.WorkflowInput, Type = type, Reference = Referred(value, "name") };
            case "Output":
                return new CompiledInput { Name = name, Kind = InputKind.Variable, Type = type, Reference = value.MemoryReference() ?? Referred(value, "id") };
            case "JavaScript":
                return OfScript(name, type, value.ValueKind == JsonValueKind.String ? value.GetString()! : "", at + ".value", complain);
            case "Liquid":
                return OfTemplate(name, type, value.ValueKind == JsonValueKind.String ? value.GetString()! : "", at + ".value", complain);
            default:
                complain(at + ".type", "ExpressionTypeIsNotOffered", $"Expressions of type '{kind}' are not run here; use JavaScript, Liquid, Literal, Object, Variable, Input or Output.");
                return new CompiledInput { Name = name, Kind = InputKind.Refused };
        }
    }

    public static CompiledInput OfScript(string name, ValueKind type, string source, string path, Action<string, string, string> complain) => OfSource(
        name, source, path, complain, text => new CompiledInput { Name = name, Kind = InputKind.Script, Type = type, Script = Script.Parse(text), Source = text });

    private static CompiledInput OfTemplate(string name, ValueKind type, string source, string path, Action<string, string, string> complain) => OfSource(
        name, source, path, complain, text => new CompiledInput { Name = name, Kind = InputKind.Template, Type = type, Template = LiquidTemplate.Parse(text), Source = text });

    private static CompiledInput OfSource(string name, string source, string path, Action<string, string, string> complain, Func<string, CompiledInput> read)
    {
        source = NameForm.Of(source);
        try
        {
            return read(source);
        }
        catch (ScriptSyntaxException problem)
        {
            complain(path, "ScriptCannotBeRead", problem.Message + ".");
            return new CompiledInput { Name = name, Kind = InputKind.Refused, Source = source };
        }
    }

    private static object? Plain(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : ValueJson.From(value);

    private static object? Parsed(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Plain(value);
        var text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return text.TrimStart() is ['{' or '[', ..] && ValueJson.TryParse(text, out var parsed) ? parsed : text;
    }

    private static CompiledInput OfConstant(string name, ValueKind type, object? value, bool isObjectText = false)
    {
        try
        {
            return new CompiledInput { Name = name, Kind = InputKind.Constant, Type = type, Constant = type == ValueKind.Any ? value : ValueTypes.Set(value, type), IsObjectText = isObjectText && value is ScriptObject or ScriptArray, IsBrokenObject = isObjectText && type is ValueKind.Any or ValueKind.Collection && value is string text && text.TrimStart() is ['{' or '[', ..] };
        }
        catch (ValueDoesNotFitException problem)
        {
            return new CompiledInput { Name = name, Kind = InputKind.Constant, Type = type, Problem = problem.Message };
        }
    }

    // Moments and lengths of time are read by the activities themselves, which say what is wrong with one.
    private static ValueKind OfInput(ValueKind kind) => kind is ValueKind.Moment or ValueKind.Date or ValueKind.Span or ValueKind.Guid ? ValueKind.Any : kind;

    private static string Referred(JsonElement value, string member)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.Text(member) ?? "";
        var text = value.GetString()!;
        return ValueJson.TryParse(text, out var parsed) && parsed is ScriptObject source && source.TryGet(member, out var id) && id is string found ? found : text;
    }
}
