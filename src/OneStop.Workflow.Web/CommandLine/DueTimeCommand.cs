using System.Data.Common;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>When something is due, and why: by the calendars kept in the database, or before there is one by those that are shipped.</summary>
internal static class DueTimeCommand
{
    private const string DatabaseOption = "--db";

    public static readonly HostCommand Command = new("due", "Tell when something is due, and how that was reckoned", $"Usage: {DueCommand.Help}", Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        if (!TakeDatabase(args, out var database, out var rest))
        {
            await errors.WriteLineAsync($"due: {DatabaseOption}: a value is missing, or it is given twice.");
            return DueCommand.BadInput;
        }
        IReadOnlyDictionary<string, CalendarDocument> calendars;
        try
        {
            calendars = await CalendarsAtHand.Load(database);
        }
        catch (Exception unreadable) when (database is null && !NamesCalendar(rest) && unreadable is DbException or IOException or InvalidOperationException)
        {
            // Nobody asked for what is kept: the calendar that is shipped answers too, and says that it is that one.
            await errors.WriteLineAsync("due: the database cannot be read; reckoned by the national calendar as it is shipped.");
            calendars = new Dictionary<string, CalendarDocument>();
        }
        return DueCommand.Run(rest, output, errors, code => calendars.GetValueOrDefault(code));
    }

    private static bool NamesCalendar(string[] args) => args.Any(a => a.StartsWith("--calendar", StringComparison.Ordinal));

    private static bool TakeDatabase(string[] args, out string? database, out string[] rest)
    {
        (database, var kept) = (null, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var inline = args[i].StartsWith(DatabaseOption + "=", StringComparison.Ordinal);
            if (!inline && args[i] != DatabaseOption)
            {
                kept.Add(args[i]);
                continue;
            }
            var value = inline ? args[i][(DatabaseOption.Length + 1)..] : i + 1 < args.Length ? args[++i] : "";
            if (database is not null || value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
            {
                rest = [];
                return false;
            }
            database = value;
        }
        rest = [.. kept];
        return true;
    }
}
