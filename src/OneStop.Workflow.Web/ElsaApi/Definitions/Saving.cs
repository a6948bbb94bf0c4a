using System.Globalization;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Sends a save as one command, however often it comes: Studio repeats it when an answer was lost.</summary>
internal sealed class Saving(ICommands commands, EarlierAnswers earlier)
{
    public async Task<Answer<SavedDraft>> Send(string document, string? definitionId, DraftSeen? seen, Actor actor, CancellationToken cancellation)
    {
        var command = new SaveDraft(string.IsNullOrEmpty(definitionId) ? null : definitionId, document, seen);
        var id = DraftSaves.IdOf(actor, command);
        return await earlier.Find(command, id, actor, cancellation) ?? await commands.Send(command, id, actor, cancellation);
    }

    /// <summary>Somebody was quicker: the designer is told who, when, and that nothing is lost.</summary>
    public static IResult Rescued(SavedDraft saved) => ElsaAnswers.Problem(new Refusal(
        saved.PublishedVersion is null ? "DraftChangedMeanwhile" : "VersionWasPublishedMeanwhile", RefusalKind.Conflict, null, saved.ChangedByName ?? "", saved.ChangedAt is { } at ? MomentText.ShortVi(at) : DateTimeOffset.MinValue.ToString("g", CultureInfo.CurrentCulture), $"{saved.PublishedVersion}"));
}
