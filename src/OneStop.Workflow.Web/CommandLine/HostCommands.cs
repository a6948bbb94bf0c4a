namespace OneStop.Workflow.Web.CommandLine;

/// <summary>All commands of the host, and which one a command line means.</summary>
internal static class HostCommands
{
    public static readonly IReadOnlyList<HostCommand> All =
    [
        RunOptions.Command, MigrateCommand.Command, CheckCommand.Command, TraceCommand.Command, DueTimeCommand.Command, VerifyAuditCommand.Command, CreateAdminCommand.Command, DemoHistoryCommand.Command,
    ];

    /// <summary>
    /// Carries out whatever is not <c>run</c>: these start without the host and print nothing but their answer.
    /// Null when the host is to run.
    /// </summary>
    public static async Task<int?> CarryUnlessRun(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help" or "-h" or "help"])
            return Say(output, Overview());
        if (args is ["--version"])
            return Say(output, ProductVersion.Number);
        if (args is ["help", var asked, ..])
            args = [asked, "--help"];
        if (args is [] or [['-', ..], ..])
            args = [RunOptions.Command.Name, .. args];
        if (All.FirstOrDefault(command => command.Name == args[0]) is not { } chosen)
            return Complain(errors, $"'{args[0]}' is no command. There are: {string.Join(", ", All.Select(command => command.Name))}. See --help.");
        if (args.Skip(1).Any(word => word is "--help" or "-h"))
            return Say(output, chosen.Help);
        return chosen.Carry is null ? null : await Carry(chosen, args[1..], output, errors);
    }

    private static async Task<int> Carry(HostCommand command, string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return await command.Carry!(args, output, errors);
        }
        catch (UsageException usage)
        {
            return Complain(errors, $"{command.Name}: {usage.Message} See {command.Name} --help.");
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            errors.WriteLine($"{command.Name}: {failure.Message}");
            return ExitCode.Failure;
        }
    }

    private static int Say(TextWriter output, string text)
    {
        output.WriteLine(text);
        return ExitCode.Ok;
    }

    private static int Complain(TextWriter errors, string text)
    {
        errors.WriteLine(text);
        return ExitCode.BadUsage;
    }

    private static string Overview() => $"""
        OneStop.Workflow: dossiers of the one-stop mechanism.

        Usage: OneStop.Workflow.Web [COMMAND] [OPTIONS]

        {string.Join(Environment.NewLine, All.Select(command => $"  {command.Name,-14}{command.Summary}"))}

        COMMAND --help tells more, --version the version ({ProductVersion.Number}). Exit codes: 0 done, 1 something was found, 2 not understood, 3 could not be done.
        """;
}
