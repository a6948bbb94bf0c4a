namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// An expected no, named as a sentence. It is a value: nothing was written. The host maps it once to a message of the
/// page and once to problem details, from the resource of that name in the user's language.
/// </summary>
/// <param name="Code">The sentence, e.g. <c>WorkItemIsNotYours</c>; also the key of its text in the resources.</param>
/// <param name="Kind">Which kind of no it is; decides the HTTP status.</param>
/// <param name="Field">The field it is about, as named in the command (camelCase path); null when it is about the whole.</param>
/// <param name="Arguments">What the text names: what is allowed, who holds it, since when.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string? Field = null, params string[] Arguments);

public enum RefusalKind
{
    /// <summary>The command is malformed or a value is out of range (400).</summary>
    Invalid,

    /// <summary>The actor may not do this here (403).</summary>
    Forbidden,

    /// <summary>No such thing, or not for this actor's eyes (404).</summary>
    NotFound,

    /// <summary>Somebody was quicker, or the thing is in another state by now (409).</summary>
    Conflict,

    /// <summary>The rules of the procedure or the law say no (422).</summary>
    Rule,

    /// <summary>Too many attempts (429).</summary>
    TooMany,

    /// <summary>The database is away; the same order may be taken a little later (503).</summary>
    Unavailable,
}
