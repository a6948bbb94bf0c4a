using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Pages.Sla;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Exports;

/// <summary>The list of limits as a file for a spreadsheet, in the user's language.</summary>
internal sealed class BreachFiles(PageText text, SlaText sla, TimeProvider clock)
{
    public static readonly IReadOnlyList<string> Formats = ["csv", "xlsx"];

    private static readonly (string Key, double Width)[] Columns =
    [
        ("Code", 30), ("Procedure", 40), ("Step", 26), ("Stage", 16), ("Unit", 26), ("Party", 14), ("Counter", 26), ("Holder", 24), ("Due", 17), ("Ended", 17), ("LateHours", 12),
        ("AuthorityHours", 12), ("PostHours", 12), ("OtherHours", 12), ("ApplicantHours", 12), ("Alarms", 10), ("Apology", 16), ("ApologyAt", 17),
        ("Cause", 34), ("Responsible", 14), ("Remedy", 40), ("FindingState", 18), ("Recorder", 24), ("Signer", 24),
    ];

    public IResult Of(BreachExport export, string format)
    {
        var name = $"qua-han-{Moment.Now(clock):yyyyMMdd-HHmm}.{format}";
        return format == "csv"
            ? TypedResults.Stream(to => Csv(export, to), "text/csv; charset=utf-8", name)
            : TypedResults.Stream(to => Xlsx(export, to), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    internal async Task Csv(BreachExport export, Stream to)
    {
        await using var csv = new CsvText(to);
        await csv.Row(Columns.Select(c => sla[$"Export.{c.Key}"]));
        await foreach (var row in export.Rows)
            await csv.Row(Cells(row));
    }

    /// <summary>The form is a zip that is closed at its end, so it is made in a file of its own first.</summary>
    internal async Task Xlsx(BreachExport export, Stream to)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        using (var sheet = new XlsxSheet(file, sla["Export.Sheet"], [.. Columns.Select(c => c.Width)]))
        {
            sheet.Head(Columns.Select(c => sla[$"Export.{c.Key}"]));
            await foreach (var row in export.Rows)
                sheet.Row(Cells(row));
        }
        file.Position = 0;
        await file.CopyToAsync(to);
    }

    private IEnumerable<object?> Cells(BreachRow row)
    {
        var finding = row.Finding;
        return
        [
            row.DossierCode, row.ProcedureName, row.StepName ?? sla["WholeDossier"], row.Stage is { } stage ? text.Of(stage) : null,
            row.Unit.Name, text.Of(row.Unit.Party), row.Counter.Name, row.HolderName, row.DueAt, row.EndedAt, Hours(row.LateBy),
            Hours(row, Party.Authority), Hours(row, Party.Post), Hours(row, Party.OtherAgency), Hours(row, Party.Applicant),
            $"{row.AlarmsFired}/{row.AlarmsTotal}", sla[$"Apology.{row.Apology}"], row.ApologyAt,
            finding?.CauseName, finding is null ? null : text.Of(finding.ResponsibleParty), finding?.Remedy,
            sla[$"Finding.{finding?.State.ToString() ?? "None"}"], finding?.RecordedByName, finding?.SignedByName,
        ];
    }

    /// <summary>Working hours to two places.</summary>
    private static double Hours(TimeSpan time) => Math.Round(time.TotalHours, 2);

    private static double Hours(BreachRow row, Party party) => Hours(row.Shares.Where(s => s.Party == party).Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Held));
}
