using Fluid;
using Fluid.Parser;
using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>A Liquid template, read once and run as often as wanted, from any thread.</summary>
internal sealed class LiquidTemplate
{
    private readonly IFluidTemplate? _template;

    private LiquidTemplate(IFluidTemplate? template, LiquidNames names) => (_template, Names) = (template, names);

    /// <summary>The names it uses.</summary>
    public LiquidNames Names { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="ScriptSyntaxException">It cannot be read, or uses what is not offered here.</exception>
    public static LiquidTemplate Parse(string source, ScriptLimits? limits = null)
    {
        limits ??= ScriptLimits.Default;
        if (source.Length > limits.SourceLength)
            throw new ScriptSyntaxException($"The template is longer than {limits.SourceLength} characters", 1, 1);
        // As in Elsa: a blank template is no value at all.
        if (string.IsNullOrWhiteSpace(source))
            return new LiquidTemplate(null, LiquidNames.None);
        var statements = LiquidParser.Read(source);
        var names = LiquidNames.Of(statements, source);
        return new LiquidTemplate(new PayingRewriter().VisitTemplate(new FluidTemplate(statements)), names);
    }

    /// <summary>The text it gives; null for a blank template.</summary>
    /// <exception cref="ScriptException">It failed.</exception>
    /// <exception cref="ScriptBoundException">It reached a bound.</exception>
    public string? Run(ScriptRun run, WorkflowHost host)
    {
        if (_template is null)
            return null;
        var context = new LiquidContext(run, new LiquidObjects(host, run));
        using var writer = new PaidWriter(run);
        try
        {
            // Nothing in it waits for anything, so it is complete when it comes back.
            var rendering = _template.RenderAsync(writer, NullEncoder.Default, context);
            if (rendering.IsCompleted)
                rendering.GetAwaiter().GetResult();
            else
                throw new InvalidOperationException("The template waits for something.");
        }
        catch (Exception problem) when (problem is not (ScriptException or ScriptBoundException or OutOfMemoryException))
        {
            // Filters refuse what they cannot take by exceptions of many kinds: a number that is none, a division by nothing.
            throw context.HasTakenAllSteps ? new ScriptBoundException("The template took too many steps.") : new ScriptException($"Error: {problem.Message}");
        }
        run.Steps(context.Taken);
        return writer.ToString();
    }
}
