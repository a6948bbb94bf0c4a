using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

internal sealed record FindingBody : CommandBody
{
    /// <summary>The broken limit, as listed.</summary>
    public required Guid ClockId { get; init; }

    /// <summary>Code of a cause of the kept list.</summary>
    public required string Cause { get; init; }

    public required Party ResponsibleParty { get; init; }

    /// <summary>What is done about it, 3 to 2000 characters.</summary>
    public required string Remedy { get; init; }

    public string? Note { get; init; }

    /// <summary>The revision that was seen; 0 when there was none yet.</summary>
    public required int Revision { get; init; }
}

internal sealed record SignOffBody : CommandBody
{
    public string? Note { get; init; }

    public required int Revision { get; init; }
}

internal sealed record ReturnFindingBody : CommandBody
{
    /// <summary>3 to 2000 characters; kept with the finding.</summary>
    public required string Reason { get; init; }

    public required int Revision { get; init; }
}
