using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Web.Pages.Steps;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class StepExitTests
{
    [Fact]
    public void Forward_is_F9_at_the_right_asking_F8_refusing_F7() =>
        Keys(("Eligible", true), ("NeedsSupplement", false), ("NotEligible", false)).ShouldBe(["NotEligible F7", "NeedsSupplement F8", "Eligible F9"]);

    [Fact]
    public void Sending_back_takes_the_place_of_asking() =>
        Keys(("Approved", true), ("Rejected", false), ("Returned", false)).ShouldBe(["Rejected F7", "Returned F8", "Approved F9"]);

    [Fact]
    public void Other_outcomes_take_the_keys_that_are_left() =>
        Keys(("Delivered", true), ("NotCollected", false), ("Returned", false)).ShouldBe(["NotCollected F7", "Returned F8", "Delivered F9"]);

    [Fact]
    public void One_outcome_has_one_exit() => Keys(("Done", true)).ShouldBe(["Done F9"]);

    private static IEnumerable<string> Keys(params (string Name, bool Forward)[] outcomes) =>
        StepExit.Of([.. outcomes.Select(o => new OutcomeChoice(o.Name, o.Name, o.Forward))]).Select(e => $"{e.Outcome.Name} {e.Key}");
}
