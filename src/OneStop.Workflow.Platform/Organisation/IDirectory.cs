using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>The organisation as other rooms may read it; kept in memory, fresh within seconds on every node.</summary>
public interface IDirectory
{
    ValueTask<Unit?> Find(string unitId, CancellationToken cancellation);

    ValueTask<IReadOnlyList<Unit>> All(CancellationToken cancellation);

    /// <summary>Whether <paramref name="unitId"/> is <paramref name="ancestorId"/> or below it.</summary>
    ValueTask<bool> IsWithin(string unitId, string ancestorId, CancellationToken cancellation);

    /// <summary>Whether the person has a certificate in date for the field.</summary>
    ValueTask<bool> IsTrained(Guid personId, string field, DateOnly on, CancellationToken cancellation);

    /// <summary>Fields for which the person has a certificate in date, each once; <see cref="Certificate.AllFields"/> stands for all.</summary>
    ValueTask<IReadOnlyList<string>> TrainedFor(Guid personId, DateOnly on, CancellationToken cancellation);

    /// <summary>Whether any active clerk of the postal unit is trained for the field.</summary>
    ValueTask<bool> HasTrainedClerk(string postalUnitId, string field, DateOnly on, CancellationToken cancellation);

    /// <summary>How many active clerks of the postal unit have a certificate in date, for whatever field.</summary>
    ValueTask<int> TrainedClerks(string postalUnitId, DateOnly on, CancellationToken cancellation);

    /// <summary>The person with the posts that are valid that day; null when unknown or inactive.</summary>
    ValueTask<Actor?> ActorOf(Guid personId, DateOnly on, CancellationToken cancellation);

    /// <summary>Everybody active who holds the role in the unit that day, in the order of their names.</summary>
    ValueTask<IReadOnlyList<NamedPerson>> Holders(string unitId, string role, DateOnly on, CancellationToken cancellation);

    /// <summary>The name of a person, also of one without a post; null when unknown or inactive.</summary>
    ValueTask<string?> NameOf(Guid personId, CancellationToken cancellation);
}

/// <summary>A member of staff by name.</summary>
public sealed record NamedPerson(Guid Id, string Name);
