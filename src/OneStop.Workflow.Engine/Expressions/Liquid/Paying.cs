using Fluid;
using Fluid.Values;
using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>What values of a template cost.</summary>
internal static class Paying
{
    // A value that is no text, and what holds a text in a list.
    private const int Plain = 16;

    /// <summary>How long a value is as text, about; looking is paid for.</summary>
    public static long Letters(FluidValue value, ScriptRun run)
    {
        run.Step();
        switch (value)
        {
            case StringValue:
                return Plain + value.ToStringValue().Length;
            case ArrayValue list:
                var sum = (long)Plain;
                foreach (var item in list.Values)
                    sum += Letters(item, run);
                return sum;
            case DictionaryValue when value.ToObjectValue() is LiquidObject source:
                return source.Letters(run);
            default:
                return Plain * 2;
        }
    }

    /// <summary>Pays for a list that is copied item by item.</summary>
    public static void Items(this ScriptRun run, FluidValue value)
    {
        var count = value switch { ArrayValue list => list.Values.Count, DictionaryValue when value.ToObjectValue() is LiquidObject source => source.Count * 8, _ => 1 };
        run.Steps(1 + count / 16);
        run.Bytes(32 + count * 16L);
    }
}

/// <summary>What one run of a template has at hand.</summary>
internal sealed class LiquidContext : TemplateContext
{
    private readonly int _most;

    public LiquidContext(ScriptRun run, LiquidObjects model) : base(model, LiquidFilters.Options)
    {
        Run = run;
        MaxSteps = _most = Math.Max(1, run.Left);
        Now = () => run.Host.Now;
    }

    public ScriptRun Run { get; }

    /// <summary>What stood in the last <c>ifchanged</c>.</summary>
    public string? LastChange { get; set; }

    public int Taken => Math.Min(_steps, _most);

    public bool HasTakenAllSteps => _steps > _most;

    public static ScriptRun RunOf(TemplateContext context) => ((LiquidContext)context).Run;
}

/// <summary>A text that grows, each piece paid for before it is added.</summary>
internal sealed class PaidWriter(ScriptRun run) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        run.Grow(GetStringBuilder().Length, 1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        run.Grow(GetStringBuilder().Length, value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        run.Grow(GetStringBuilder().Length, count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        run.Grow(GetStringBuilder().Length, buffer.Length);
        base.Write(buffer);
    }
}
