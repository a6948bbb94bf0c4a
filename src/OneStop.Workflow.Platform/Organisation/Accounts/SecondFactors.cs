using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

internal sealed class SecondFactors(AccountStore store, IDirectory directory, IThrottle throttle, SignInLog log, ISeal seal, AccountOptions options) : ISecondFactors
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Codes = 10, CodeLength = 12, FreePerPerson = 5;

    public async Task<Answer<NewSecondFactor>> Offer(Guid personId, CancellationToken cancellation = default)
    {
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation);
        if (person.SecondFactorSince is not null)
            return new Refusal("SecondFactorIsSet", RefusalKind.Conflict);
        var secret = person.SecondFactor is { } closed ? seal.Open(closed) : null;
        if (secret is null)
        {
            person.SecondFactor = seal.Close(secret = OneTimeCodes.NewSecret());
            await db.SaveChangesAsync(cancellation);
        }
        return new NewSecondFactor(secret, OneTimeCodes.Address(secret, person.UserName));
    }

    public async Task<Answer<RecoveryCodes>> Confirm(Guid personId, string? code, Knock knock, CancellationToken cancellation = default)
    {
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        var now = store.Now;
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation);
        if (person.SecondFactorSince is not null)
            return new Refusal("SecondFactorIsSet", RefusalKind.Conflict);
        if (person.SecondFactor is null || seal.Open(person.SecondFactor) is not { } secret || OneTimeCodes.StepOf(secret, code, now) is not { } step)
            return new Refusal("CodeIsWrong", RefusalKind.Invalid, "code");
        (person.SecondFactorSince, person.SecondFactorStep) = (now, step);
        var codes = Enumerable.Range(0, Codes).Select(_ => RandomNumberGenerator.GetString(Letters, CodeLength)).ToList();
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.PersonId == personId).ToListAsync(cancellation));
        db.AddRange(codes.Select(c => new RecoveryCode { Id = Guid.CreateVersion7(now), PersonId = personId, Hash = HashOf(c) }));
        db.Add(SignInLog.Line(SignInEventKind.SecondFactorSet, person, knock, now));
        await db.SaveChangesAsync(cancellation);
        return new RecoveryCodes([.. codes.Select(c => $"{c[..4]}-{c[4..8]}-{c[8..]}")]);
    }

    public async Task<SecondFactorView> Of(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await store.Open(cancellation);
        var since = await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.SecondFactorSince).SingleAsync(cancellation);
        var left = await db.Set<RecoveryCode>().CountAsync(c => c.PersonId == personId, cancellation);
        var actor = await directory.ActorOf(personId, Moment.Day(store.Now), cancellation);
        return new SecondFactorView(since, left, actor is not null && options.Requires(actor));
    }

    /// <summary>Why a code is not taken; null when it is. A code of the app counts once, a recovery code is gone with its use.</summary>
    internal async Task<Refusal?> Refuses(Guid personId, string? code, Knock knock, CancellationToken cancellation)
    {
        Subject[] subjects = [new("second factor", $"{personId}", FreePerPerson)];
        if (await throttle.Wait(subjects, cancellation) is { } wait)
            return new Refusal("SignInLocked", RefusalKind.TooMany, null, $"{Math.Ceiling(wait.TotalMinutes):0}");
        if (await Takes(personId, code, knock, cancellation))
        {
            await throttle.Right(subjects, cancellation);
            return null;
        }
        var begun = await throttle.Wrong(subjects, cancellation);
        await using var db = await store.Open(cancellation);
        await log.Write(SignInEventKind.CodeRefused, await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == personId, cancellation), knock, cancellation);
        return begun is { } next ? new Refusal("SignInLocked", RefusalKind.TooMany, null, $"{Math.Ceiling(next.TotalMinutes):0}") : new Refusal("CodeIsWrong", RefusalKind.Invalid, "code");
    }

    private async Task<bool> Takes(Guid personId, string? code, Knock knock, CancellationToken cancellation)
    {
        var now = store.Now;
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == personId, cancellation);
        if (person.SecondFactor is { } closed && seal.Open(closed) is { } secret && OneTimeCodes.StepOf(secret, code, now) is { } step)
            // The database decides who was first with a code that was seen over a shoulder.
            return await db.Set<Person>().Where(p => p.Id == personId && p.SecondFactorStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.SecondFactorStep, step), cancellation) == 1;
        var hash = HashOf(new string([.. (code ?? "").Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant());
        if (await db.Set<RecoveryCode>().Where(c => c.PersonId == personId && c.Hash == hash).ExecuteDeleteAsync(cancellation) != 1)
            return false;
        db.Add(SignInLog.Line(SignInEventKind.RecoveryCodeUsed, person, knock, now));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
