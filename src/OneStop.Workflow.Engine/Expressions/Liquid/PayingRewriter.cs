using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace OneStop.Workflow.Engine.Expressions.Liquid;

/// <summary>Puts what is paid for in place of what the library would do without a bound: ranges, loops, captures, comparisons.</summary>
internal sealed class PayingRewriter : AstRewriter
{
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new PaidRange(rangeExpression);

    protected override Statement VisitForStatement(ForStatement forStatement) => new PaidLoop(base.VisitForStatement(forStatement), Visit(forStatement.Source));

    protected override Statement VisitTableRowStatement(TableRowStatement tableRowStatement) => new PaidLoop(base.VisitTableRowStatement(tableRowStatement), Visit(tableRowStatement.Source));

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement) =>
        new PaidCapture(captureStatement.Identifier, [.. captureStatement.Statements.Select(Visit)]);

    protected override Statement VisitIfChangedStatement(IfChangedStatement ifChangedStatement) => new PaidIfChanged([.. ifChangedStatement.Statements.Select(Visit)]);
}

/// <summary>A loop pays for the items it is given before it copies them.</summary>
internal sealed class PaidLoop(Statement loop, Expression source) : Statement
{
    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        LiquidContext.RunOf(context).Items(await source.EvaluateAsync(context));
        return await loop.WriteToAsync(writer, encoder, context);
    }
}

/// <summary><c>(from..to)</c>, paid for before it is made.</summary>
internal sealed class PaidRange(RangeExpression range) : Expression
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var from = await range.From.EvaluateAsync(context);
        var to = await range.To.EvaluateAsync(context);
        var run = LiquidContext.RunOf(context);
        var count = decimal.Truncate(to.ToNumberValue()) - decimal.Truncate(from.ToNumberValue()) + 1;
        if (count > 0)
        {
            run.Steps((long)Math.Min(count, int.MaxValue));
            run.Bytes((long)count * 48);
        }
        return await new RangeExpression(new LiteralExpression(from), new LiteralExpression(to)).EvaluateAsync(context);
    }
}

/// <summary>A comparison, which can have to look at all of two texts or lists.</summary>
internal sealed class PaidComparison(Expression left, Expression right, Func<Expression, Expression, Expression> make) : Expression
{
    public Expression Left { get; } = left;

    public Expression Right { get; } = right;

    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var (one, other) = (await Left.EvaluateAsync(context), await Right.EvaluateAsync(context));
        var run = LiquidContext.RunOf(context);
        run.Steps(1 + (Paying.Letters(one, run) + Paying.Letters(other, run)) / 64);
        if (one is StringValue && other is StringValue)
            run.Search(one.ToStringValue(), other.ToStringValue());
        return await make(new LiteralExpression(one), new LiteralExpression(other)).EvaluateAsync(context);
    }

    protected override Expression Accept(AstVisitor visitor)
    {
        var (newLeft, newRight) = (visitor.Visit(Left), visitor.Visit(Right));
        return newLeft == Left && newRight == Right ? this : new PaidComparison(newLeft, newRight, make);
    }
}

/// <summary>A text that is written into a name.</summary>
internal sealed class PaidCapture(string name, IReadOnlyList<Statement> statements) : Statement
{
    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        context.IncrementSteps();
        using var inner = new PaidWriter(LiquidContext.RunOf(context));
        var completion = await statements.RenderStatementsAsync(inner, encoder, context);
        context.SetValue(name, new StringValue(inner.ToString(), encode: false));
        return completion;
    }
}

/// <summary>Writes what is in it when that is another text than the last time.</summary>
internal sealed class PaidIfChanged(IReadOnlyList<Statement> statements) : Statement
{
    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        context.IncrementSteps();
        using var inner = new PaidWriter(LiquidContext.RunOf(context));
        var completion = await statements.RenderStatementsAsync(inner, encoder, context);
        var text = inner.ToString();
        var liquid = (LiquidContext)context;
        if (liquid.LastChange != text)
            writer.Write(liquid.LastChange = text);
        return completion;
    }
}
