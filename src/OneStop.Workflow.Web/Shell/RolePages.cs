using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Shell;

/// <summary>Which pages a person's posts lead to.</summary>
public static class RolePages
{
    /// <summary>At a counter: receives dossiers.</summary>
    public static bool Receives(Actor actor) => actor.Holds(Roles.CounterClerk) || actor.Holds(Roles.PostalClerk);

    /// <summary>Has work of his or her own.</summary>
    public static bool Works(Actor actor) => Receives(actor) || actor.Holds(Roles.Officer) || actor.Holds(Roles.Leader);

    /// <summary>Watches limits.</summary>
    public static bool Watches(Actor actor) => actor.Holds(Roles.Leader) || actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.Auditor);

    /// <summary>Watches over agreements and what else is set up.</summary>
    public static bool Oversees(Actor actor) => Watches(actor) || actor.Holds(Roles.SystemAdministrator);

    /// <summary>Opens dossiers of anybody; designers, other systems and technical administration open none.</summary>
    public static bool OpensDossiers(Actor actor) => Works(actor) || Watches(actor);

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
        : Watches(actor) ? Addresses.Sla
        : Administers(actor) ? Addresses.Admin
        : Designs(actor) ? Addresses.Designer
        : Addresses.Catalogue;
}
