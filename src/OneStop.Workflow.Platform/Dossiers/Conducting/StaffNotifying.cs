using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Tells the people who hold a role in a unit (<c>OneStop.Notify</c> to anybody but the applicant): their inbox, and mail
/// or message as they wish. The history names whom it reached. Where nobody holds the role, it says so, and the unit's
/// administrators are told; where there are none either, it is an incident.
/// </summary>
internal sealed class StaffNotifying(IDirectory directory, ICalendars calendars, PolicyChoice units, Definitions definitions)
{
    private const int LongestSaid = 400;

    public async Task Notify(LoadedDossier loaded, Effect.Perform step, StepInputs inputs, CancellationToken cancellation)
    {
        var role = inputs.Text("recipient")!;
        var unit = loaded.UnitOf(inputs.Text("unit") ?? (role is Roles.CounterClerk or Roles.PostalClerk ? "receiving" : "competent"));
        var said = inputs.Text("message") ?? (inputs.Text("template") is { } template ? History.Find($"Staff.{template}") : null);
        if (await Holders(unit, role, loaded.Now, cancellation) is { Count: > 0 } people)
        {
            await Tell(loaded, step, unit, said, people, cancellation);
            loaded.Audit("StaffNotified", new { recipient = role, unit, told = Names(people) });
            return;
        }
        foreach (var above in await units.UpFrom(unit, cancellation))
        {
            if (await Holders(above, Roles.UnitAdministrator, loaded.Now, cancellation) is not { Count: > 0 } administrators)
                continue;
            await Tell(loaded, step, above, said, administrators, cancellation);
            loaded.Audit("NobodyToNotify", new { recipient = role, unit, told = Names(administrators) });
            return;
        }
        loaded.Audit("NobodyToNotifyAtAll", new { recipient = role, unit });
        IncidentRaising.Raise(
            loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), null, step.ActivityId, "NobodyToNotify", $"Nobody holds the role '{role}' in the unit '{unit}', and it has no administrator.");
    }

    private ValueTask<IReadOnlyList<NamedPerson>> Holders(string unit, string role, DateTimeOffset now, CancellationToken cancellation) =>
        directory.Holders(unit, role, Moment.Day(now), cancellation);

    private async Task Tell(LoadedDossier loaded, Effect.Perform step, string unit, string? said, IReadOnlyList<NamedPerson> people, CancellationToken cancellation)
    {
        var calendar = await calendars.Find((await directory.Find(unit, cancellation))?.CalendarId ?? NationalCalendar.Code, cancellation);
        // The number of the history's line: the same step may come round again, also within one command.
        var notice = new NewNotice(
            $"notify {loaded.Dossier.Id} {loaded.Dossier.AuditCount}", NoticeKind.ProcessMessage, Urgency.Normal,
            new NoticeDossier(loaded.Dossier.Id, loaded.Dossier.Code, loaded.Dossier.ProcedureName), new NoticeStep(step.Name, null), unit, "", null, "")
        {
            Said = said is { Length: > LongestSaid } ? said[..(LongestSaid - 1)] + "…" : said,
        };
        await NoticeWriting.Write(loaded.Db, notice, people.ToDictionary(p => p.Id, _ => calendar), loaded.Now, cancellation);
    }

    private static string Names(IReadOnlyList<NamedPerson> people) => string.Join(", ", people.Select(p => p.Name));
}
