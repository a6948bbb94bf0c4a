using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What a declaration or a parameter gives names to: one name, or parts of an object or array.</summary>
internal abstract class NamePattern
{
    public abstract void Declare(ScriptScope scope, object? value, bool isConstant);
}

internal sealed class SingleName(string name) : NamePattern
{
    public string Name { get; } = name;

    public override void Declare(ScriptScope scope, object? value, bool isConstant) => scope.Declare(Name, value, isConstant);
}

/// <param name="Line">Where the key stands.</param>
internal sealed record PatternPart(string Key, NamePattern Target, ScriptNode? Default, bool IsRest, int Line, int Column);

internal sealed class ObjectPattern(IReadOnlyList<PatternPart> parts) : NamePattern
{
    public IReadOnlyList<PatternPart> Parts { get; } = parts;

    public override void Declare(ScriptScope scope, object? value, bool isConstant)
    {
        foreach (var part in Parts)
        {
            var found = Members.Read(scope.Run, value, part.Key);
            part.Target.Declare(scope, found is Undefined && part.Default is not null ? part.Default.Evaluate(scope) : found, isConstant);
        }
    }
}

internal sealed class ArrayPattern(IReadOnlyList<PatternPart> parts) : NamePattern
{
    public override void Declare(ScriptScope scope, object? value, bool isConstant)
    {
        var items = Sequences.Of(scope.Run, value);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.IsRest)
            {
                var rest = items.Skip(i).ToList();
                scope.Run.Bytes(40 + rest.Count * 16L);
                part.Target.Declare(scope, new ScriptArray(rest), isConstant);
                return;
            }
            var found = i < items.Count ? items[i] : Undefined.Value;
            part.Target.Declare(scope, found is Undefined && part.Default is not null ? part.Default.Evaluate(scope) : found, isConstant);
        }
    }
}

/// <summary>One parameter of a function.</summary>
internal sealed record Parameter(NamePattern Target, ScriptNode? Default, bool IsRest)
{
    public void Bind(ScriptScope scope, ReadOnlySpan<object?> arguments, int index)
    {
        object? value = Undefined.Value;
        if (IsRest)
            value = new ScriptArray(index < arguments.Length ? [.. arguments[index..]] : []);
        else if (index < arguments.Length)
            value = arguments[index];
        if (value is Undefined && Default is not null)
            value = Default.Evaluate(scope);
        Target.Declare(scope, value, isConstant: false);
    }
}
