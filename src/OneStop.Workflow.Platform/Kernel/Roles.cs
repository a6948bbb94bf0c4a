namespace OneStop.Workflow.Platform.Kernel;

/// <summary>The roles of design section 8; each is held in a unit and, for the administrative ones, covers the units below it.</summary>
public static class Roles
{
    public const string Designer = "designer";
    public const string Publisher = "publisher";
    public const string CounterClerk = "counter-clerk";
    public const string PostalClerk = "postal-clerk";
    public const string Officer = "officer";
    public const string Leader = "leader";
    public const string UnitAdministrator = "unit-administrator";
    public const string Auditor = "auditor";
    public const string SystemAdministrator = "system-administrator";

    /// <summary>Another system (of the post, of an agency) with an account of its own: it tells events and reports tasks.</summary>
    public const string PartnerSystem = "partner-system";

    public static readonly IReadOnlyList<string> All =
        [Designer, Publisher, CounterClerk, PostalClerk, Officer, Leader, UnitAdministrator, Auditor, SystemAdministrator, PartnerSystem];

    /// <summary>Those that do the steps of dossiers in a unit.</summary>
    public static readonly IReadOnlyList<string> OfWork = [CounterClerk, PostalClerk, Officer, Leader];

    /// <summary>Those that a person holds, and who can do a step.</summary>
    public static readonly IReadOnlyList<string> OfPeople = [.. All.Where(role => role != PartnerSystem)];
}
