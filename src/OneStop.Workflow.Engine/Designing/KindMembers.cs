using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Expressions.Liquid;
using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// What can be read from a value whose kind is written down: a text, a list, or a variable or an input that is declared with a type.
/// <c>variables.Name.lenght</c> is undefined for ever, and nobody is told.
/// </summary>
internal static class KindMembers
{
    private static readonly string[] OfTexts = [.. StringFunctions.Of.Keys, "length"];
    private static readonly string[] OfLists = [.. ArrayFunctions.Names, "length"];

    /// <summary>The members of what a member is read from; null where its kind is not known.</summary>
    /// <param name="on">As <see cref="Scripting.ScriptReference.On"/> has it.</param>
    public static IEnumerable<string>? Of(string on, ActivityNode activity) => on switch
    {
        "''" => OfTexts,
        "[]" => OfLists,
        _ when on.StartsWith(OfferedFunctions.Variables + ".", StringComparison.Ordinal) => Of(Kind(activity, variable => variable.Name == NameForm.Of(on[(OfferedFunctions.Variables.Length + 1)..]))),
        _ when on.StartsWith("get", StringComparison.Ordinal) && on.EndsWith("()", StringComparison.Ordinal) => Of(Kind(activity, variable => Accessors.Stands(variable.Name, on[3..^2]))),
        _ => null,
    };

    /// <summary>As <see cref="Of(string, ActivityNode)"/>, for templates: of a text there is its size, of a list its first and last too.</summary>
    public static string[]? OfTemplates(string on, ActivityNode activity) =>
        !on.StartsWith(LiquidObjects.Variables + ".", StringComparison.Ordinal) ? null : Kind(activity, variable => variable.Name == NameForm.Of(on[(LiquidObjects.Variables.Length + 1)..])) switch
        {
            ValueKind.Any or ValueKind.YesNo => null,
            ValueKind.Text or ValueKind.Guid or ValueKind.Span or ValueKind.Date => ["size"],
            ValueKind.Collection => ["size", "first", "last"],
            _ => [],
        };

    private static string[]? Of(ValueKind kind) => kind switch
    {
        ValueKind.Text or ValueKind.Guid or ValueKind.Span or ValueKind.Date => OfTexts,
        ValueKind.Collection => OfLists,
        ValueKind.Moment => [.. DateFunctions.OfInstance.Keys],
        ValueKind.Any or ValueKind.YesNo => null,
        _ => [.. NumberFunctions.OfInstance.Keys],
    };

    /// <summary>The kind of the innermost variable that is meant; of none, and of a text that a result is bound to, any.</summary>
    private static ValueKind Kind(ActivityNode activity, Func<VariableDeclaration, bool> isMeant)
    {
        for (var scope = activity; scope is not null; scope = scope.Parent)
            if (scope.Variables.FirstOrDefault(isMeant) is { } variable)
                return variable.Kind == ValueKind.Text && activity.Definition.Activities.Any(other => other.Captures.ContainsValue(variable.Id)) ? ValueKind.Any : variable.Kind;
        return ValueKind.Any;
    }
}
