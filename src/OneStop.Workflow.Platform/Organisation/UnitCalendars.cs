using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

internal sealed class UnitCalendars(OrganisationDirectory directory) : IUnitCalendars
{
    public async Task Use(CommandContext context, string unitId, string calendarId, CancellationToken cancellation)
    {
        var unit = await context.Db.Set<Unit>().SingleAsync(u => u.Id == unitId, cancellation);
        unit.CalendarId = calendarId;
        context.OnceKept(directory.Forget);
    }
}
