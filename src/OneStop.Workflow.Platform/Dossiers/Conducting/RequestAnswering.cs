using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Keeps what a process answers: to the request of this command, or else to the last one of its tree that has no answer
/// yet. An answer that nobody waits for is an incident; the process has gone on by then.
/// </summary>
internal sealed class RequestAnswering(Definitions definitions)
{
    public const string NobodyAsked = "ResponseHasNoRequest";
    public const string NotWritten = "ResponseCannotBeWritten";

    /// <summary>The longest answer, in bytes of UTF-8.</summary>
    public const int MostBytes = EndpointTerms.MostBytes;

    /// <summary>Set by the host, or a danger to those who read the answer in a browser.</summary>
    private static readonly HashSet<string> NotTheirs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Type", "Date", "Keep-Alive", "Server", "Set-Cookie", "Trailer", "Transfer-Encoding", "Upgrade", "WWW-Authenticate",
        "Content-Security-Policy", "Strict-Transport-Security", "X-Frame-Options", "X-Content-Type-Options", "Clear-Site-Data",
    };

    public async Task Answer(LoadedProcess loaded, Effect.Respond answer, CancellationToken cancellation)
    {
        var definition = await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation);
        var waiting = loaded.Request is { Status: null } own ? own : await Earlier(loaded, cancellation);
        if (waiting is null)
        {
            IncidentRaising.Raise(loaded, definition, null, answer.ActivityId, NobodyAsked, $"'{answer.ActivityId}' wrote an answer, but no request waits for one: none came, or it was answered before.");
            return;
        }
        if (Wrong(answer) is { } wrong)
        {
            IncidentRaising.Raise(loaded, definition, null, answer.ActivityId, NotWritten, $"'{answer.ActivityId}': {wrong}");
            return;
        }
        (waiting.Status, waiting.ContentType, waiting.Headers, waiting.Body) = (answer.Status, answer.ContentType, answer.Headers.ToJsonString(Json.Options), answer.Body);
        waiting.AnsweredAt = loaded.Now;
        waiting.Revision++;
        loaded.Audit("RequestAnswered", new { activity = answer.ActivityId, status = answer.Status });
    }

    /// <summary>Not of a tree whose request this command is: that one was answered, and an earlier one is not meant.</summary>
    private static async Task<EndpointRequest?> Earlier(LoadedProcess loaded, CancellationToken cancellation)
    {
        if (loaded.Request is not null)
            return null;
        var rootId = loaded.Instance.RootId;
        return await loaded.Db.Set<EndpointRequest>().Where(r => r.RootId == rootId && r.Status == null)
            .OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellation) is { Status: null } open ? open : null;
    }

    private static string? Wrong(Effect.Respond answer)
    {
        if (answer.Body is { } body && Encoding.UTF8.GetByteCount(body) > MostBytes)
            return $"an answer may have {MostBytes} bytes.";
        if (answer.ContentType is { } type && !(System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _) && type.Length <= 200))
            return $"'{type}' is no content type.";
        foreach (var (name, value) in answer.Headers)
            if (NotTheirs.Contains(name) || !IsName(name) || value?.GetValue<string>() is not { Length: <= 2000 } text || !text.All(letter => letter is >= ' ' and < '\x7f'))
                return $"the header '{name}' may not be set, or has letters that no header has.";
        return null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
