using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>By which calendar a unit's clocks run, read and set within a command.</summary>
public interface IUnitCalendars
{
    /// <summary>Read in the caller's transaction: what another node has just set counts already.</summary>
    Task<string> Of(CommandContext context, string unitId, CancellationToken cancellation);

    /// <summary>From now on, once the caller's command is kept.</summary>
    Task Use(CommandContext context, string unitId, string calendarId, CancellationToken cancellation);
}
