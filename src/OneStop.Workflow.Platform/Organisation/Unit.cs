using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>A unit of the organisation (đơn vị): province centre, department, commune, agency or post office.</summary>
public sealed class Unit
{
    /// <summary>Short stable code, e.g. <c>TTPVHCC</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Identifier of the agency in dossier codes, e.g. <c>000.00.15.H27</c> (Decision 20/2020/QĐ-TTg).</summary>
    public required string AgencyCode { get; init; }

    public required string Name { get; set; }

    public required string ShortName { get; set; }

    public required UnitKind Kind { get; init; }

    public required Party Party { get; init; }

    public string? ParentId { get; set; }

    /// <summary>Which calendar its clocks run by.</summary>
    public required string CalendarId { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>The unit that took over its tasks when it was merged or abolished.</summary>
    public string? SuccessorId { get; set; }
}

public enum UnitKind
{
    Province,
    ProvinceCentre,
    Department,
    Commune,
    Agency,
    PostOfProvince,
    PostOfCommune,
}
