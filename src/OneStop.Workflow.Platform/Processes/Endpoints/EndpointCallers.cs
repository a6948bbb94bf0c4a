namespace OneStop.Workflow.Platform.Processes.Endpoints;

/// <summary>
/// Who may call an endpoint, as its policy says it: roles with commas between them, each of any unit or, after an @, of one
/// unit and those below it, e.g. <c>partner-system@BDT, system-administrator</c>. Without a policy other systems may call,
/// and system administrators, who stand in for them.
/// </summary>
internal static class EndpointCallers
{
    private static readonly IReadOnlyList<EndpointCaller> Usual = [new(Roles.PartnerSystem, null), new(Roles.SystemAdministrator, null)];

    /// <summary>Null when the policy names something that is no role.</summary>
    public static IReadOnlyList<EndpointCaller>? Parse(string policy)
    {
        if (string.IsNullOrWhiteSpace(policy))
            return Usual;
        var callers = policy.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).ToList();
        return callers.Count > 0 && callers.TrueForAll(c => Roles.All.Contains(c.Role) && c.UnitId is not "") ? callers : null;
    }

    private static EndpointCaller One(string text) => text.Split('@', 2, StringSplitOptions.TrimEntries) is [var role, var unit] ? new(role, unit) : new(text, null);
}

/// <param name="UnitId">The unit in which, or below which, the role is held; null for any.</param>
public sealed record EndpointCaller(string Role, string? UnitId);
