using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>An object that templates of a workflow are offered.</summary>
/// <param name="Read">Its value; a member of it where it has members.</param>
internal sealed record LiquidOffer(string Name, string Signature, string Says, Func<WorkflowHost, ScriptRun, string, object?> Read, bool HasMembers = false);

/// <summary>What a template sees of the workflow: this table is what runs, what the check knows, what is listed, and what is tested.</summary>
internal sealed class LiquidObjects(WorkflowHost host, ScriptRun run) : LiquidValue
{
    public const string Variables = "Variables", Input = "Input";

    public static IReadOnlyList<LiquidOffer> Offered { get; } =
    [
        new(Variables, "Variables.X", "the value of a variable", (h, r, name) => h.Get(r, name), HasMembers: true),
        new(Input, "Input.X", "an input of the workflow", (h, r, name) => h.Input(r, name), HasMembers: true),
        new("CorrelationId", "CorrelationId", "the correlation id", (h, _, _) => h.Burst.CorrelationId),
        new("WorkflowInstanceId", "WorkflowInstanceId", "the id of the instance; nothing where it began inside another one, or in an earlier version", (h, _, _) => h.Burst.Seed),
        new("WorkflowDefinitionId", "WorkflowDefinitionId", "the id of the definition", (h, _, _) => h.Burst.Definition.DefinitionId),
        new("WorkflowDefinitionVersionId", "WorkflowDefinitionVersionId", "the id of the version", (h, _, _) => h.Burst.Definition.Id),
        new("WorkflowDefinitionVersion", "WorkflowDefinitionVersion", "the number of the version", (h, _, _) => (double)h.Burst.Definition.Version),
    ];

    private readonly Dictionary<string, FluidValue> _read = new(StringComparer.Ordinal);

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => Offered.FirstOrDefault(offer => offer.Name == name) switch
    {
        null => NilValue.Instance,
        { HasMembers: true } offer => new Members(this, offer),
        var offer => Value(offer, ""),
    };

    private FluidValue Value(LiquidOffer offer, string member)
    {
        var key = offer.Name + "." + member;
        if (!_read.TryGetValue(key, out var value))
            _read[key] = value = LiquidValues.Of(offer.Read(host, run, member));
        return value;
    }

    private sealed class Members(LiquidObjects model, LiquidOffer offer) : LiquidValue
    {
        public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => model.Value(offer, name);

        public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context) => model.Value(offer, index.ToStringValue());
    }
}

/// <summary>Something that is only there for its members.</summary>
internal abstract class LiquidValue : FluidValue
{
    public override FluidValues Type => FluidValues.Object;

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => "";

    public override object ToObjectValue() => this;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => default;
}

/// <summary>Values of a workflow as templates have them.</summary>
internal static class LiquidValues
{
    /// <summary>The value; numbers beyond 28 digits are their text.</summary>
    public static FluidValue Of(object? value) => value switch
    {
        null or Undefined => NilValue.Instance,
        bool yes => BooleanValue.Create(yes),
        double number when Math.Abs(number) < 7.9e28 => NumberValue.Create((decimal)number),
        decimal number => NumberValue.Create(number),
        string text => new StringValue(text),
        ScriptDate { IsValid: true } date => new DateTimeValue(date.Moment),
        ScriptArray list => new ArrayValue([.. list.Items.Select(Of)]),
        ScriptObject source => new DictionaryValue(new LiquidObject(source)),
        _ => new StringValue(ValueTypes.ToText(value)),
    };
}

/// <summary>An object of a workflow, its members made when they are asked for.</summary>
internal sealed class LiquidObject(ScriptObject source) : IFluidIndexable
{
    private readonly Dictionary<string, FluidValue> _made = new(StringComparer.Ordinal);

    public int Count => source.Count;

    public IEnumerable<string> Keys => source.Keys;

    public bool TryGetValue(string name, out FluidValue value)
    {
        if (_made.TryGetValue(name, out value!))
            return true;
        if (!source.TryGet(name, out var member))
        {
            value = NilValue.Instance;
            return false;
        }
        _made[name] = value = LiquidValues.Of(member);
        return true;
    }

    public long Letters(ScriptRun run)
    {
        var sum = 16L;
        foreach (var key in source.Keys)
            sum += key.Length + 16 + (TryGetValue(key, out var value) ? Paying.Letters(value, run) : 0);
        return sum;
    }
}
