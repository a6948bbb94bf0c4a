using System.Globalization;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The bounds of definitions and of their runs, as <c>--help</c> tells them: the numbers are those of the engine.</summary>
internal static class LimitsHelp
{
    // A container takes two levels of JSON, and the outermost takes a few more.
    private const int LevelsOfTheOutermost = 3;

    public static string Text { get; } = Made(DefinitionLimits.Default, EngineLimits.Default, ScriptLimits.Default);

    private static string Made(DefinitionLimits definition, EngineLimits run, ScriptLimits script) => string.Create(CultureInfo.InvariantCulture, $"""
        Limits: A definition may have {definition.Bytes:N0} bytes of UTF-8, {definition.Activities:N0} activities, {definition.Connections:N0} connections and {definition.Depth} levels of JSON
        (about {definition.Depth / 2 - LevelsOfTheOutermost} containers inside each other); ids of activities have at most 200 characters. When it runs, a payload or a value
        may have {run.StateBytes:N0} bytes of UTF-8 and 64 levels, definitions may stand {run.NestedDefinitions} deep in each other, {run.Runs:N0} activities may
        be open at once, and {run.ActivityRuns:N0} may run without one that waits: beyond it the instance has an incident that names the
        circle. A script or a Liquid template may have {script.SourceLength:N0} characters, take {script.Steps:N0} steps, make texts of {script.TextLength:N0}
        characters and use {script.Bytes:N0} bytes; all scripts between two waits together {run.ScriptSteps:N0} steps.
        """);
}
