using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Samples;

/// <summary>Brings the demo organisation of a folder (<c>organisation.json</c>) into an empty database.</summary>
public sealed class SampleOrganisation
{
    public const string FileName = "organisation.json";

    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly OrganisationDirectory directory;
    private readonly IPasswordHasher<Person> hasher;

    internal SampleOrganisation(IDbContextFactory<OneStopDb> contexts, OrganisationDirectory directory, IPasswordHasher<Person> hasher) =>
        (this.contexts, this.directory, this.hasher) = (contexts, directory, hasher);

    /// <summary>Loads units, people, posts and certificates in one transaction, unless there are units already.</summary>
    /// <returns>Whether it loaded.</returns>
    /// <exception cref="InvalidDataException">The file is wrong; each complaint names file and JSON path. Nothing was written.</exception>
    public async Task<bool> Load(string folder, CancellationToken cancellation = default)
    {
        var document = await Read(folder, cancellation);
        if (await HasUnits(cancellation))
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        Add(db, document);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node was quicker; anything else is a failure of the database.
            if (await HasUnits(cancellation))
                return false;
            throw;
        }
        directory.Forget();
        return true;
    }

    /// <summary>User names of the active demo accounts in the database, whoever loaded them and when.</summary>
    public async Task<IReadOnlyList<string>> Kept(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var people = await db.Set<Person>().Where(p => p.IsActive).OrderBy(p => p.UserName).Select(p => new { p.Id, p.UserName }).ToListAsync(cancellation);
        return [.. people.Where(p => p.Id == IdOf(p.UserName)).Select(p => p.UserName)];
    }

    /// <summary>Of those in the database, whose password is still the one of the file.</summary>
    public async Task<IReadOnlyList<string>> KeptAsTold(CancellationToken cancellation = default)
    {
        var kept = await Kept(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Person>().Where(p => kept.Contains(p.UserName) && p.PasswordChangedAt == null && p.OneTimeUntil == null).Select(p => p.UserName).ToListAsync(cancellation);
    }

    /// <summary>The demo accounts, as the file tells them.</summary>
    public static async Task<SampleAccounts> Accounts(string folder, CancellationToken cancellation = default)
    {
        var document = await Read(folder, cancellation);
        var names = document.Units.ToDictionary(u => u.Id, u => u.ShortName);
        return new SampleAccounts(document.Password,
            [.. document.People.Select(p => new SampleAccount(p.UserName, p.FullName, names[p.Posts[0].Unit], p.Posts[0].Role, p.Story))]);
    }

    private static async Task<OrganisationDocument> Read(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, FileName);
        var document = await SampleFile.Read<OrganisationDocument>(file, cancellation);
        return OrganisationCheck.Check(document) is { Count: > 0 } complaints ? throw SampleFile.Wrong(file, complaints) : document;
    }

    private async Task<bool> HasUnits(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Unit>().AnyAsync(cancellation);
    }

    private void Add(OneStopDb db, OrganisationDocument document)
    {
        db.AddRange(document.Units.Select(UnitOf));
        // Hashed once for all: the demo's people share a password that is printed in the file anyway, and a hash each
        // would cost seconds of the first start.
        string? hash = null;
        foreach (var sample in document.People)
        {
            var person = new Person { Id = IdOf(sample.UserName), UserName = sample.UserName, FullName = sample.FullName, PasswordHash = hash ?? "" };
            person.PasswordHash = hash ??= hasher.HashPassword(person, document.Password);
            db.Add(person);
            db.AddRange(sample.Posts.Select(p => new Membership
            {
                Id = IdOf($"{sample.UserName} {p.Unit} {p.Role} {p.ValidFrom:O}"),
                PersonId = person.Id,
                UnitId = p.Unit,
                Role = p.Role,
                ValidFrom = p.ValidFrom,
                ValidTo = p.ValidTo,
            }));
            db.AddRange((sample.Certificates ?? []).Select(c => new Certificate
            {
                Id = IdOf($"{sample.UserName} {c.Number}"),
                PersonId = person.Id,
                Field = c.Field,
                Number = c.Number,
                ValidFrom = c.ValidFrom,
                ValidTo = c.ValidTo,
            }));
        }
    }

    private static Unit UnitOf(SampleUnit unit) => new()
    {
        Id = unit.Id,
        AgencyCode = unit.AgencyCode,
        Name = unit.Name,
        ShortName = unit.ShortName,
        Kind = unit.Kind,
        Party = unit.Party,
        CalendarId = unit.CalendarId,
        ParentId = unit.ParentId,
        ValidFrom = unit.ValidFrom,
        ValidTo = unit.ValidTo,
        SuccessorId = unit.SuccessorId,
    };

    // The same person has the same id in every demo database, so that a sign-in outlives a new start.
    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("sample " + name)).AsSpan(0, 16));
}
