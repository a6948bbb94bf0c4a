using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Checking;

/// <summary>What a designer could not find in Studio would be lost to the next one who opens the process.</summary>
public class DeclaredInputsTests
{
    [Fact]
    public void Every_input_that_our_processes_give_is_declared()
    {
        foreach (var file in Directory.GetFiles(Repository.Folder("workflows"), "process.json", SearchOption.AllDirectories))
            foreach (var activity in WorkflowDefinition.Read(File.ReadAllText(file)).Definition!.Activities)
                if (ActivityCatalogue.Find(activity.Type) is { IsOurs: true } type)
                    activity.InputNames.Except(type.Inputs.Select(input => input.Name)).ShouldBeEmpty($"{file}: {activity.Id} ({activity.Type})");
    }
}
