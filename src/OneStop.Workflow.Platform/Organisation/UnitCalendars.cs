using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

internal sealed class UnitCalendars(OrganisationDirectory directory) : IUnitCalendars
{
    public Task<string> Of(CommandContext context, string unitId, CancellationToken cancellation) =>
        context.Db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.CalendarId).SingleAsync(cancellation);

    public async Task Use(CommandContext context, string unitId, string calendarId, CancellationToken cancellation)
    {
        var unit = await context.Db.Set<Unit>().SingleAsync(u => u.Id == unitId, cancellation);
        unit.CalendarId = calendarId;
        context.OnceKept(directory.Forget);
    }
}
