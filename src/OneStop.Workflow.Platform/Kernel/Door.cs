namespace OneStop.Workflow.Platform.Kernel;

/// <summary>By which door a question came (cửa vào); kept with every reading of personal data.</summary>
public enum Door
{
    /// <summary>The platform itself, or a program that uses it without the host.</summary>
    Platform,

    /// <summary>A page, or what a page leads to.</summary>
    Page,

    /// <summary>The REST API.</summary>
    Rest,

    /// <summary>The Elsa API, which the canvas of the designer uses too.</summary>
    ElsaApi,
}
