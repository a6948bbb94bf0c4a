using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// The command <c>due</c>: when is something due, and why. The due time stands alone on the first line, in ISO 8601 with
/// +07:00, so that a script can take it.
/// </summary>
public static class DueCommand
{
    public const int Done = 0;
    public const int BadInput = 2;

    public const string Help = """
        due --received TIME --limit LIMIT [options]

        Prints when something received at TIME is due (ISO 8601, +07:00), and below it how that was reckoned.

          --received TIME          date and time of Vietnam: 2026-02-13T10:00
          --limit LIMIT            "N working hours", "N working days", "N days" (calendar days) or "same day"; N from 1 to 9999
          --calendar CODE          an agency's calendar; without it the national one, VN
          --shifts SHIFTS          07:30-11:30,13:30-17:30; without it the hours of the calendar (VN: these)
          --convention WORD        end-of-day or same-time; without it that of the calendar (VN: end-of-day)
          --same-day-cutoff HH:mm  until when "same day" is today; without it that of the calendar (VN: 15:00)
          --lang vi|en             language of the account; vi
          --db DATABASE            where calendars are kept (default: as configured, or as shipped before there is one)
          --help                   this text

        The day of receipt is not counted. What is received outside working time counts from the next working moment. Calendar
        days that end on a day off end on the next working day.

        Exit code 0: done; 2: an option is wrong, named on standard error with what is allowed.
        """;

    /// <summary>With the national calendar only.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error) => Run(args, output, error, _ => null);

    /// <param name="args">The options, without the word <c>due</c>.</param>
    /// <param name="find">Looks up an agency's calendar by its code; null when there is none. <c>VN</c> is known without it, as it is shipped.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error, Func<string, CalendarDocument?> find)
    {
        if (args.Any(a => a is "--help" or "-h"))
        {
            output.WriteLine(Help);
            return Done;
        }
        var options = DueOptions.Read(args, code =>
            find(code) ?? (string.Equals(code, NationalCalendar.Code, StringComparison.OrdinalIgnoreCase) ? NationalCalendar.Document : null));
        return options.Errors.Count > 0 ? Refuse(error, options.Errors) : Tell(options, output, error);
    }

    private static int Tell(DueOptions options, TextWriter output, TextWriter error)
    {
        DueResult due;
        try
        {
            due = DueTime.Compute(WorkingCalendar.From(options.Calendar), options.Limit, options.Received);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Refuse(error, [$"--limit: with these working hours '{options.Limit}' ends after the year 2110, beyond every calendar."]);
        }
        output.WriteLine(MomentText.Iso(due.DueAt));
        foreach (var line in due.Lines)
            output.WriteLine(options.InVietnamese ? line.Vi : line.En);
        return Done;
    }

    private static int Refuse(TextWriter error, IEnumerable<string> errors)
    {
        foreach (var text in errors)
            error.WriteLine($"due: {text}");
        return BadInput;
    }
}
