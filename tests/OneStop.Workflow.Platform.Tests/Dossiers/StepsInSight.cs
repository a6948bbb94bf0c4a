using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Which steps somebody sees, one by one, and with which words a step that is not open answers.</summary>
public sealed class StepsInSight
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 15, 0, TimeSpan.FromHours(7));

    private static readonly SightOf Clerk = new() { Watched = ["LED"], Counters = ["COUNTER"], Offices = ["OFFICE"], Posts = ["POST"], Fields = ["Hộ tịch"], Now = Now };

    [Theory]
    [InlineData(Roles.CounterClerk, "COUNTER", true)]
    [InlineData(Roles.Officer, "OFFICE", true)]
    [InlineData(Roles.PostalClerk, "POST", true)]
    [InlineData(Roles.CounterClerk, "OFFICE", false)]
    [InlineData(Roles.CounterClerk, "POST", false)]
    [InlineData(Roles.Officer, "COUNTER", false)]
    [InlineData(Roles.Officer, "POST", false)]
    [InlineData(Roles.PostalClerk, "COUNTER", false)]
    [InlineData(Roles.Leader, "OFFICE", false)]
    [InlineData(Roles.CounterClerk, "ELSEWHERE", false)]
    [InlineData(Roles.PostalClerk, "ELSEWHERE", false)]
    [InlineData(Roles.Leader, "LED", true)]
    public void An_open_step_is_seen_by_who_holds_its_role_in_its_unit_or_watches_it(string role, string unit, bool seen) => Sees(Step(role, unit)).ShouldBe(seen);

    [Theory]
    [InlineData(Roles.CounterClerk, "COUNTER", 90)]
    [InlineData(Roles.Officer, "OFFICE", 90)]
    [InlineData(Roles.PostalClerk, "POST", 30)]
    public void A_finished_step_is_looked_up_again_for_so_many_days_and_a_cancelled_one_never(string role, string unit, int days)
    {
        var step = Step(role, unit);
        (step.State, step.CompletedAt) = (WorkItemState.Completed, Now.AddDays(-days));
        Sees(step).ShouldBeTrue("to the very end");
        step.CompletedAt = Now.AddDays(-days).AddSeconds(-1);
        Sees(step).ShouldBeFalse();
        (step.State, step.CompletedAt) = (WorkItemState.Cancelled, null);
        Sees(step).ShouldBeFalse();
    }

    [Fact]
    public void The_post_sees_the_fields_of_its_certificates_and_a_watched_unit_is_seen_for_ever()
    {
        Sees(Step(Roles.PostalClerk, "POST", "Lý lịch tư pháp")).ShouldBeFalse();
        (Clerk with { Fields = [Certificate.AllFields] }).Step.Compile()(Step(Roles.PostalClerk, "POST", "Lý lịch tư pháp")).ShouldBeTrue();
        (Clerk with { Fields = [Certificate.AllFields] }).Step.Compile()(Step(Roles.PostalClerk, "ELSEWHERE", "Lý lịch tư pháp")).ShouldBeFalse();
        var old = Step(Roles.Officer, "LED");
        (old.State, old.CompletedAt) = (WorkItemState.Cancelled, Now.AddYears(-9));
        Sees(old).ShouldBeTrue();
    }

    [Fact]
    public void A_step_that_is_not_open_says_why_and_by_whom()
    {
        var (step, held) = (Step(Roles.Officer, "OFFICE"), Instance());
        (step.AssigneeId, step.AssigneeName) = (Guid.NewGuid(), "Lê Minh Tuấn");
        WorkItemStates.WhyNotOpen(step, held).ShouldBeNull();
        (held.SuspendedAt, held.SuspendedBy, held.SuspensionReason) = (Now, "Trần Thị Mai Lan", "chờ xác minh");
        var suspended = WorkItemStates.WhyNotOpen(step, held).ShouldNotBeNull();
        (suspended.Code, suspended.Kind).ShouldBe(("ProcessIsSuspended", RefusalKind.Conflict));
        suspended.Arguments.ShouldBe(["Trần Thị Mai Lan", "chờ xác minh"]);

        step.State = WorkItemState.Completed;
        var completed = WorkItemStates.WhyNotOpen(step, held).ShouldNotBeNull("what is over is told first");
        completed.Code.ShouldBe("WorkItemIsCompleted");
        completed.Arguments.ShouldBe(["Lê Minh Tuấn"]);
        step.State = WorkItemState.Interrupted;
        WorkItemStates.WhyNotOpen(step)!.Code.ShouldBe("WorkItemIsInterrupted");
        step.State = WorkItemState.Cancelled;
        WorkItemStates.WhyNotOpen(step)!.Code.ShouldBe("WorkItemIsCancelled");
    }

    [Fact]
    public void Only_who_claimed_it_does_it_and_others_are_told_who_has_it()
    {
        var (step, me) = (Step(Roles.Officer, "OFFICE"), new Actor(Guid.NewGuid(), "x", []));
        WorkItemStates.WhyNotMine(step, me)!.Code.ShouldBe("WorkItemIsNotClaimed");
        (step.State, step.AssigneeId, step.AssigneeName) = (WorkItemState.Claimed, Guid.NewGuid(), "Lê Minh Tuấn");
        var refused = WorkItemStates.WhyNotMine(step, me).ShouldNotBeNull();
        (refused.Code, refused.Arguments[0]).ShouldBe(("WorkItemIsNotYours", "Lê Minh Tuấn"));
        step.AssigneeId = me.PersonId;
        WorkItemStates.WhyNotMine(step, me).ShouldBeNull();
    }

    private static bool Sees(WorkItem step) => Clerk.Step.Compile()(step);

    private static ProcessInstance Instance() => new() { Id = Guid.NewGuid(), DefinitionVersionId = Guid.NewGuid(), RootId = Guid.NewGuid(), State = "{}", SubStatus = "Suspended", CreatedAt = Now, MovedAt = Now };

    private static WorkItem Step(string role, string unit, string field = "Hộ tịch") => new()
    {
        Id = Guid.NewGuid(),
        DossierId = Guid.NewGuid(),
        InstanceId = Guid.NewGuid(),
        BookmarkId = "1",
        ActivityId = "Appraise",
        ActivityType = "OneStop.OfficerTask",
        StepName = "Thẩm định",
        Stage = Stage.Appraisal,
        UnitId = unit,
        Party = Party.Authority,
        Role = role,
        PerformerReason = "",
        Field = field,
        State = WorkItemState.Offered,
        OfferedAt = Now,
        Outcomes = "[]",
        Inputs = "{}",
    };
}
