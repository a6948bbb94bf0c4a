using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>One-time codes (mã xác nhận) for citizens without an account.</summary>
public interface ILookUpCodes
{
    /// <summary>
    /// Sends the applicant of a dossier a code, when somebody knows the dossier's code and the last 4 digits of the phone
    /// number. The next one waits a minute, the one after that two, up to thirty.
    /// </summary>
    /// <param name="origin">From where it is asked for; wrong guesses and sent codes are counted for it.</param>
    Task<Answer<LookUpCodeSent>> Send(string? code, string? phoneDigits, Guid commandId, Origin origin, CancellationToken cancellation = default);

    /// <summary>Takes away codes that are over.</summary>
    /// <returns>How many.</returns>
    Task<int> Forget(CancellationToken cancellation = default);
}

internal sealed class LookUpCodeSending(PublicDoor door, LookUpCodes codes, ICommands commands) : ILookUpCodes
{
    public async Task<Answer<LookUpCodeSent>> Send(string? code, string? phoneDigits, Guid commandId, Origin origin, CancellationToken cancellation = default)
    {
        var recognised = await door.Recognise(code, phoneDigits, origin, cancellation);
        if (!recognised.IsTaken)
            return Answer<LookUpCodeSent>.Refused(recognised.Refusals);
        var sent = await commands.Send(new SendLookUpCode(recognised.Value), commandId, Actor.Citizen, cancellation);
        if (sent.IsTaken)
            await door.CountSent(recognised.Value.Code, origin, cancellation);
        return sent;
    }

    public Task<int> Forget(CancellationToken cancellation = default) => codes.Forget(cancellation);
}
