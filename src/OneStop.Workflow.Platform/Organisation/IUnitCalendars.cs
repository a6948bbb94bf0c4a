using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Sets by which calendar a unit's clocks run from now on.</summary>
public interface IUnitCalendars
{
    /// <summary>Within the caller's command.</summary>
    Task Use(CommandContext context, string unitId, string calendarId, CancellationToken cancellation);
}
