using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Tests.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class RepositoryProceduresTests
{
    [Fact]
    public void The_repositorys_procedures_are_checked_and_walked_without_a_complaint() =>
        ProcedureCheck.Render(ProcedureCheck.Check(WorkflowsFolder.Path)).ShouldBeEmpty();
}
