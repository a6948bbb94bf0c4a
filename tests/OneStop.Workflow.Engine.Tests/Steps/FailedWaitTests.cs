using OneStop.Workflow.Engine.Advancing;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class FailedWaitTests
{
    private static Drawing Calling => new Drawing("calling")
        .Add("Call", "FlowSendHttpRequest", ("url", Drawing.Literal("http://x")))
        .Add("After", "WriteLine", ("text", Drawing.Literal("x")))
        .Line("Call > After");

    [Fact]
    public void What_cannot_come_fails_the_activity_that_waits_and_a_retry_asks_again()
    {
        var played = new Played(Calling.Read()).Start();
        var first = played.Effects.OfType<Effect.SendHttp>().Single().BookmarkId!;
        played.Give(new Stimulus.Fail(first, "CallIsNotAllowed", "The host is not allowed."));
        played.Refusal.ShouldBeNull();
        played.State!.SubStatus.ShouldBe("Faulted");
        var incident = played.State.Incidents.ShouldHaveSingleItem();
        (incident.Code, incident.ActivityId).ShouldBe(("CallIsNotAllowed", "Call"));

        played.Give(new Stimulus.Retry(incident.Id));
        var second = played.Effects.OfType<Effect.SendHttp>().Single().BookmarkId!;
        second.ShouldNotBe(first);
        played.Give(new Stimulus.Resume(second));
        played.State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_wait_that_is_over_cannot_fail_any_more()
    {
        var played = new Played(Calling.Read()).Start();
        played.Give(new Stimulus.Fail("b99", "X", "x"));
        played.Refusal!.Code.ShouldBe("BookmarkIsGone");
    }
}
