namespace OneStop.Workflow.Platform.Dossiers.Requests;

/// <summary>What the host has to know of an endpoint before it reads a request, and of the answer after it.</summary>
public interface IEndpointQueries
{
    /// <summary>How large a request may be. Refused are an unknown address, another method, a caller who may not, and what is not told apart.</summary>
    Task<Answer<EndpointBounds>> Bounds(EndpointAim aim, Actor actor, CancellationToken cancellation = default);

    /// <summary>Whether that very request was taken before.</summary>
    Task<bool> IsKnown(Guid requestId, CancellationToken cancellation = default);

    /// <summary>What the process answered to a request; null while it has not.</summary>
    Task<EndpointAnswer?> AnswerOf(Guid requestId, CancellationToken cancellation = default);
}

/// <param name="Bytes">The largest body.</param>
public sealed record EndpointBounds(int Bytes);

/// <param name="Status">200 to 599.</param>
/// <param name="ContentType">Null where there is no body.</param>
public sealed record EndpointAnswer(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string? Body);
