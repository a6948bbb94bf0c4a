using System.Globalization;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Sends a save as one command, however often it comes: Studio repeats it when an answer was lost.</summary>
internal static class Saving
{
    public static async Task<Answer<SavedDraft>> Send(string document, string? definitionId, DraftBase? seen, Actor actor, ICommands commands, CancellationToken cancellation)
    {
        var command = new SaveDraft(string.IsNullOrEmpty(definitionId) ? null : definitionId, document, seen);
        return await commands.Send(command, DraftSaves.IdOf(actor, command), actor, cancellation);
    }

    /// <summary>Somebody was quicker: the designer is told who, when, and that nothing is lost.</summary>
    public static IResult Rescued(SavedDraft saved) => ElsaAnswers.Problem(new Refusal(
        "DraftChangedMeanwhile", RefusalKind.Conflict, null, saved.ChangedByName ?? "", saved.ChangedAt is { } at ? MomentText.ShortVi(at) : DateTimeOffset.MinValue.ToString("g", CultureInfo.CurrentCulture)));
}
