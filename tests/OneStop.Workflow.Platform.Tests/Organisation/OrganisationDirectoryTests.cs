using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

public sealed class OrganisationDirectoryTests
{
    [Theory, Databases]
    public async Task A_change_on_another_node_is_seen_within_five_seconds(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var hoai = await province.Actor("hoai.post");
        var directory = province.Get<IDirectory>();

        await province.Change(db => db.Set<Membership>().Where(m => m.PersonId == hoai.PersonId).ExecuteUpdateAsync(set => set.SetProperty(m => m.ValidTo, new DateOnly(2026, 11, 21))));

        (await directory.ActorOf(hoai.PersonId!.Value, province.Today, default))!.Posts.Count.ShouldBe(1);
        province.Clock.Pass(TimeSpan.FromSeconds(5));
        (await directory.ActorOf(hoai.PersonId!.Value, province.Today, default))!.Posts.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Who_was_struck_off_acts_no_more(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var hoai = await province.Actor("hoai.post");

        await province.Change(db => db.Set<Person>().Where(p => p.Id == hoai.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false)));
        province.Clock.Pass(TimeSpan.FromSeconds(5));

        (await province.Get<IDirectory>().ActorOf(hoai.PersonId!.Value, province.Today, default)).ShouldBeNull();
        (await province.Get<IDirectory>().IsTrained(hoai.PersonId!.Value, "Hộ tịch", province.Today, default)).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task A_user_name_belongs_to_one_person(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        await Should.ThrowAsync<DbUpdateException>(() => province.Change(db =>
        {
            db.Add(new Person { Id = Guid.NewGuid(), UserName = "hoai.post", FullName = "Người khác", PasswordHash = "" });
            return Task.CompletedTask;
        }));
    }

    [Theory, Databases]
    public async Task Nobody_holds_a_post_in_a_unit_that_is_not_there(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var hoai = await province.Actor("hoai.post");

        await Should.ThrowAsync<DbUpdateException>(() => province.Change(db =>
        {
            db.Add(new Membership { Id = Guid.NewGuid(), PersonId = hoai.PersonId!.Value, UnitId = "NOWHERE", Role = Roles.Officer });
            return Task.CompletedTask;
        }));
    }
}
