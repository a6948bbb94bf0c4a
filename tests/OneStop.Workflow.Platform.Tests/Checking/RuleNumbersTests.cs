using OneStop.Workflow.Platform.Processes.Checking;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class RuleNumbersTests
{
    [Fact]
    public void Every_code_has_one_number_and_what_has_none_belongs_to_the_rule_of_running()
    {
        RuleNumbers.Of("LimitIsMissing").ShouldBe("QT-05");
        RuleNumbers.Of("SomethingNew").ShouldBe(RuleNumbers.Runnable);
        RuleNumbers.All.ShouldBeUnique();
        RuleNumbers.All.ShouldContain(RuleNumbers.Runnable);
    }
}
