using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.CommandLine.History;

/// <summary>The people of the demo province, with the posts that they hold on the day of each act.</summary>
internal sealed class HistoryPeople(IDirectory directory, IReadOnlyList<Guid> ids)
{
    public static async Task<HistoryPeople> SignIn(ISignIn signIn, IDirectory directory, string province)
    {
        var sample = await SampleOrganisation.Accounts(province);
        var ids = new List<Guid>();
        foreach (var account in sample.Accounts)
            if ((await signIn.Check(account.UserName, sample.Password)).Value is { } person)
                ids.Add(person.PersonId);
        return new HistoryPeople(directory, ids);
    }

    /// <summary>Who holds a post in the unit that day.</summary>
    public async Task<IReadOnlyList<Actor>> Of(string unitId, DateTimeOffset at) => [.. (await All(at)).Where(a => a.IsOf(unitId))];

    public async Task<IReadOnlyList<Actor>> Holding(string role, DateTimeOffset at) => [.. (await All(at)).Where(a => a.Holds(role))];

    private async Task<IReadOnlyList<Actor>> All(DateTimeOffset at)
    {
        var actors = new List<Actor>();
        foreach (var id in ids)
            if (await directory.ActorOf(id, Moment.Day(at), default) is { Posts.Count: > 0 } actor)
                actors.Add(actor);
        return actors;
    }
}
