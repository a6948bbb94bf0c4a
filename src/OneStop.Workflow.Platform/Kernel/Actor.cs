namespace OneStop.Workflow.Platform.Kernel;

/// <summary>Who gives a command or asks a question: a person as signed in, the clock, or a partner's system.</summary>
/// <param name="PersonId">The person; null for <see cref="System"/> and for citizens.</param>
/// <param name="Name">As shown in the history.</param>
/// <param name="Posts">The posts held now: unit and role. A right is always held in a unit.</param>
public sealed record Actor(Guid? PersonId, string Name, IReadOnlyList<Post> Posts)
{
    /// <summary>The platform itself: alarms, recurring jobs, the outbox.</summary>
    public static readonly Actor System = new(null, "Hệ thống", []);

    /// <summary>A citizen without an account, who proved to know a dossier's second factor.</summary>
    public static readonly Actor Citizen = new(null, "Người dân", []);

    /// <summary>By which door he or she came in.</summary>
    public Door Door { get; init; }

    public bool Holds(string role) => Posts.Any(p => p.Role == role);

    public bool Holds(string role, string unitId) => Posts.Any(p => p.Role == role && p.UnitId == unitId);

    public bool IsOf(string unitId) => Posts.Any(p => p.UnitId == unitId);

    public bool IsPostal => Posts.Any(p => p.Role == Roles.PostalClerk);
}

/// <summary>A role held in a unit.</summary>
public sealed record Post(string UnitId, string Role);
