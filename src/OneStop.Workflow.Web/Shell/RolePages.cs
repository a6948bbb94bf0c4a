using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Shell;

/// <summary>Which pages a person's posts lead to.</summary>
public static class RolePages
{
    /// <summary>At a counter: receives dossiers.</summary>
    public static bool Receives(Actor actor) => actor.Holds(Roles.CounterClerk) || actor.Holds(Roles.PostalClerk);

    /// <summary>Has work of his or her own.</summary>
    public static bool Works(Actor actor) => Receives(actor) || actor.Holds(Roles.Officer) || actor.Holds(Roles.Leader);

    /// <summary>Watches limits and agreements.</summary>
    public static bool Oversees(Actor actor) =>
        actor.Holds(Roles.Leader) || actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.Auditor) || actor.Holds(Roles.SystemAdministrator);

    /// <summary>Draws processes, decides on them, or looks at them.</summary>
    public static bool Designs(Actor actor) =>
        actor.Holds(Roles.Designer) || actor.Holds(Roles.Publisher) || actor.Holds(Roles.Auditor) || actor.Holds(Roles.SystemAdministrator);

    /// <summary>Keeps units, their calendars and what else is set up.</summary>
    public static bool Administers(Actor actor) => actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.SystemAdministrator);

    /// <summary>Sees what failed in a unit: those who administer or audit it.</summary>
    public static bool SeesIncidents(Actor actor) => actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.Auditor) || actor.Holds(Roles.SystemAdministrator);

    /// <summary>Where the day begins.</summary>
    public static string For(Actor actor) =>
        Receives(actor) ? Addresses.Counter
        : Works(actor) ? Addresses.Tasks
        : Oversees(actor) ? Addresses.Sla
        : Designs(actor) ? Addresses.Designer
        : Addresses.Catalogue;
}
