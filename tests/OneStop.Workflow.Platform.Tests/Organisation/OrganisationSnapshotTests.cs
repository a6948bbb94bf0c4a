using OneStop.Workflow.Platform.Organisation;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

public sealed class OrganisationSnapshotTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Theory]
    [InlineData("THANHSEN", "THANHSEN", true)]
    [InlineData("THANHSEN", "UBNDTINH", true)]
    [InlineData("UBNDTINH", "THANHSEN", false)]
    [InlineData("BD", "UBNDTINH", false)]
    [InlineData("NOWHERE", "UBNDTINH", false)]
    [InlineData("THANHSEN", "NOWHERE", false)]
    public void A_unit_is_within_itself_and_what_stands_above(string unit, string ancestor, bool expected) =>
        Of([Unit("UBNDTINH"), Unit("THANHSEN", "UBNDTINH"), Unit("BD")]).IsWithin(unit, ancestor).ShouldBe(expected);

    [Fact]
    public void A_circle_of_parents_does_not_hang()
    {
        var circle = Of([Unit("A", "B"), Unit("B", "A")]);

        circle.IsWithin("A", "B").ShouldBeTrue();
        circle.IsWithin("A", "C").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-11-22", "2026-11-22", true)]
    [InlineData("2026-11-23", null, false)]
    [InlineData(null, "2026-11-21", false)]
    public void A_post_is_held_on_its_days(string? from, string? to, bool expected)
    {
        var person = Person([Post("BD", Roles.PostalClerk, from, to)]);

        var actor = Of([Unit("BD")], person).ActorOf(person.Id, Day).ShouldNotBeNull();

        actor.Holds(Roles.PostalClerk, "BD").ShouldBe(expected);
    }

    [Fact]
    public void A_post_ends_with_its_unit()
    {
        var person = Person([Post("CAMXUYEN", Roles.Officer), Post("THANHSEN", Roles.Officer), Post("NOWHERE", Roles.Officer)]);
        var abolished = Unit("CAMXUYEN");
        abolished.ValidTo = new DateOnly(2025, 6, 30);

        var actor = Of([abolished, Unit("THANHSEN")], person).ActorOf(person.Id, Day).ShouldNotBeNull();

        actor.Posts.ShouldBe([new Post("THANHSEN", Roles.Officer)]);
    }

    [Fact]
    public void A_post_held_under_two_decisions_is_one_post()
    {
        var person = Person([Post("BD", Roles.PostalClerk, to: "2026-12-31"), Post("BD", Roles.PostalClerk, from: "2026-11-01")]);

        Of([Unit("BD")], person).ActorOf(person.Id, Day).ShouldNotBeNull().Posts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Hộ tịch", "2026-01-01", "2026-12-31", true)]
    [InlineData("*", "2026-11-22", "2026-11-22", true)]
    [InlineData("Đất đai", "2026-01-01", "2026-12-31", false)]
    [InlineData("Hộ tịch", "2026-01-01", "2026-11-21", false)]
    [InlineData("Hộ tịch", "2026-11-23", "2027-12-31", false)]
    public void A_certificate_counts_for_its_field_on_its_days(string field, string from, string to, bool expected)
    {
        var clerk = Person([Post("BD", Roles.PostalClerk)], Certificate(field, from, to));
        var known = Of([Unit("BD")], clerk);

        known.IsTrained(clerk.Id, "Hộ tịch", Day).ShouldBe(expected);
        known.HasTrainedClerk("BD", "Hộ tịch", Day).ShouldBe(expected);
    }

    [Fact]
    public void Only_clerks_who_still_hold_their_post_are_counted()
    {
        var here = Person([Post("BD", Roles.PostalClerk)], Certificate("*"));
        var left = Person([Post("BD", Roles.PostalClerk, to: "2026-10-31")], Certificate("*"));
        var untrained = Person([Post("BD", Roles.PostalClerk)]);
        var head = Person([Post("BD", Roles.UnitAdministrator)], Certificate("*"));
        var elsewhere = Person([Post("BD2", Roles.PostalClerk)], Certificate("*"));

        Of([Unit("BD"), Unit("BD2")], here, left, untrained, head, elsewhere).TrainedClerks("BD", Day).ShouldBe(1);
        Of([Unit("BD"), Unit("BD2")], left, untrained, head, elsewhere).HasTrainedClerk("BD", "Hộ tịch", Day).ShouldBeFalse();
    }

    private static OrganisationSnapshot Of(Unit[] units, params KnownPerson[] people) => new(units, people);

    private static Unit Unit(string id, string? parent = null) => new()
    {
        Id = id,
        AgencyCode = id,
        Name = id,
        ShortName = id,
        Kind = UnitKind.Commune,
        Party = Party.Authority,
        CalendarId = "VN",
        ParentId = parent,
    };

    private static KnownPerson Person(Membership[] posts, params Certificate[] certificates) => new(Guid.NewGuid(), "Người mẫu", posts, certificates);

    private static Membership Post(string unit, string role, string? from = null, string? to = null) =>
        new() { Id = Guid.NewGuid(), PersonId = Guid.NewGuid(), UnitId = unit, Role = role, ValidFrom = DayOf(from), ValidTo = DayOf(to) };

    private static Certificate Certificate(string field, string from = "2026-01-01", string to = "2026-12-31") =>
        new() { Id = Guid.NewGuid(), PersonId = Guid.NewGuid(), Field = field, Number = "1", ValidFrom = DayOf(from)!.Value, ValidTo = DayOf(to)!.Value };

    private static DateOnly? DayOf(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");
}
