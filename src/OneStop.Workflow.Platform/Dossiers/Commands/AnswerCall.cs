using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Brings the answer of a call to another system back to the instance that asked. Its id follows from the errand: the
/// same call made twice, after a kill, has one effect, that of the first answer.
/// </summary>
public sealed record AnswerCall(Guid ErrandId, [property: FromOutside] CallAnswer Answer) : ICommand<AnsweredCall>;

/// <param name="Resumed">False when nobody waited for it any more.</param>
public sealed record AnsweredCall(bool Resumed);

internal sealed class AnswerCallHandler(DossierLoading loading, Definitions definitions, Conductor conductor) : IHandle<AnswerCall, AnsweredCall>
{
    public async Task<Answer<AnsweredCall>> Handle(AnswerCall command, CommandContext context, CancellationToken cancellation)
    {
        if (await context.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == command.ErrandId && e.Kind == ErrandKind.CallHttp, cancellation) is not { } errand)
            return new AnsweredCall(false);
        // Kept until the process goes on: the call is then made again, under the same idempotency key.
        if (await context.Db.Set<ProcessInstance>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == errand.InstanceId, cancellation) is { } asker && WorkItemStates.Held(asker) is { } held)
            return held;
        context.Db.Remove(errand);
        if (await loading.OfInstance(errand.InstanceId!.Value, context, cancellation) is not { Current.HasEnded: false } loaded)
            return new AnsweredCall(false);

        loaded.Audit("CallAnswered", new { activity = errand.ActivityId, status = command.Answer.Status, outcome = command.Answer.Outcome ?? command.Answer.Code });
        var definition = await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation);
        // By its bookmark: the activity may have another id by now, in a newer version of the process.
        var call = definition.Find(loaded.State?.Bookmarks.FirstOrDefault(b => b.Id == errand.BookmarkId)?.ActivityId ?? "");
        if (await conductor.Advance(loaded, Meaning(command.Answer, errand, call), cancellation) is not { } refused)
            return new AnsweredCall(true);
        if (refused.Code != "PayloadIsTooLarge")
            return new AnsweredCall(false);
        await conductor.Advance(loaded, new Stimulus.Fail(errand.BookmarkId!, "AnswerIsTooLarge", "The answer is larger than the state of an instance may be."), cancellation);
        return new AnsweredCall(true);
    }

    /// <summary>A failure goes out at its port; where the designer drew none it is an incident, for the dossier would stop there without a word.</summary>
    private static Stimulus Meaning(CallAnswer answer, ProcessErrand errand, ActivityNode? call)
    {
        if (answer.Code is { } code)
            return new Stimulus.Fail(errand.BookmarkId!, code, answer.Message ?? code);
        if (answer.Outcome is { } failure && !HasPort(call, failure))
            return new Stimulus.Fail(errand.BookmarkId!, failure == CallAnswer.TookTooLong ? "CallTookTooLong" : "CallDidNotConnect", answer.Message ?? failure);
        return new Stimulus.Resume(errand.BookmarkId!, answer.Outcome, answer.Payload?.DeepClone());
    }

    private static bool HasPort(ActivityNode? call, string failure) =>
        // Inside a composite the definition is another one; there Elsa's way holds.
        call is null
        || call.Parent?.Connections.Any(c => c.Source == call && c.Port == failure) == true
        || call.Json.TryGetProperty(failure == CallAnswer.TookTooLong ? "timeout" : "failedToConnect", out var port) && port.ValueKind == System.Text.Json.JsonValueKind.Object && port.TryGetProperty("type", out _);
}
