namespace OneStop.Workflow.Engine.Expressions;

/// <summary>What scripts of a workflow are offered, for editors that complete names while somebody types.</summary>
public static class ScriptVocabulary
{
    /// <summary>The functions of the one table that runs, is checked and is listed.</summary>
    public static IReadOnlyList<ScriptWord> Functions { get; } = [.. OfferedFunctions.All.Select(function => new ScriptWord(function.Name, function.Signature, function.Says))];

    /// <summary>A name as accessors write it behind get, set and From.</summary>
    public static string Pascal(string name) => Accessors.Pascal(name);
}

/// <param name="Signature">How it is called, e.g. <c>getOutputFrom(activity, output = 'Result')</c>.</param>
/// <param name="Says">What it gives or does, in English.</param>
public sealed record ScriptWord(string Name, string Signature, string Says);
