namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Writes the log of sign-ins.</summary>
internal sealed class SignInLog(AccountStore store)
{
    public static SignInEvent Line(SignInEventKind kind, Person? person, Knock knock, DateTimeOffset now, string? byName = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now,
        Kind = kind,
        PersonId = person?.Id,
        UserName = person?.UserName,
        FullName = person?.FullName,
        Address = knock.ShortAddress,
        Device = knock.ShortDevice,
        ByName = byName,
    };

    public async Task Write(SignInEventKind kind, Person? person, Knock knock, CancellationToken cancellation)
    {
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        db.Add(Line(kind, person, knock, store.Now));
        await db.SaveChangesAsync(cancellation);
    }
}
