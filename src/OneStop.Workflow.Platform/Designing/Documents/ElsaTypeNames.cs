namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>The engine's names of types as Elsa's designer writes them.</summary>
public static class ElsaTypeNames
{
    public static string Of(string typeName) => typeName switch
    {
        "String[]" => "ObjectCollection",
        "Uri" => "String",
        _ => typeName,
    };
}
