using System.Globalization;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What can be said about one activity by itself.</summary>
internal static class ActivityChecks
{
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["Elsa.Event"] = "eventName",
        ["Elsa.PublishEvent"] = "eventName",
        ["Elsa.RunTask"] = "taskName",
        ["Elsa.ExecuteWorkflow"] = "workflowDefinitionId",
        ["Elsa.DispatchWorkflow"] = "workflowDefinitionId",
        ["Elsa.BulkDispatchWorkflows"] = "workflowDefinitionId",
        ["Elsa.SetOutput"] = "outputName",
        ["Elsa.StartAt"] = "dateTime",
        ["Elsa.Cron"] = "cronExpression",
        ["Elsa.SendHttpRequest"] = "url",
        ["Elsa.FlowSendHttpRequest"] = "url",
        ["Elsa.HttpEndpoint"] = "path",
        ["Elsa.SendEmail"] = "to",
    };

    // A plan that comes at all comes within the centuries that Cronos looks through from here.
    private static readonly DateTimeOffset SomeDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Check(ActivityNode activity, IDefinitions? definitions, Action<Complaint> complain)
    {
        if (Needed.TryGetValue(activity.Type, out var input) && (!activity.Inputs.TryGetValue(input, out var given) || given is { Kind: Expressions.InputKind.Constant, LiteralText: null or "" }))
            complain(DefinitionCheck.Warn(activity, "InputIsMissing", $"'{activity.Id}' needs the input '{input}'."));
        if (activity.Behaviour is Loop or ParallelForEach && !activity.Ports.ContainsKey("body"))
            complain(DefinitionCheck.Warn(activity, "LoopHasNoBody", $"The loop '{activity.Id}' has nothing to repeat."));
        foreach (var unfit in activity.Inputs.Values.Where(input => input.Problem is not null))
            complain(DefinitionCheck.Block(activity, "ValueDoesNotFit", $"The input '{unfit.Name}' of '{activity.Id}' cannot be read: {unfit.Problem}", $"{activity.Path}.{unfit.Name}"));
        CheckMode(activity, complain);
        CheckTimes(activity, complain);
        if (activity.Behaviour is SetVariable)
            CheckVariable(activity, complain);
        if (activity.Behaviour is BulkDispatchWorkflows)
            CheckBulk(activity, complain);
        if (activity.Behaviour is CompleteActivity && Flowcharts(activity) > 1)
            complain(DefinitionCheck.Block(activity, "CompleteInNestedFlowchart",
                $"'{activity.Id}' would end the whole workflow and not only the flowchart it stands in. Put it into the outermost flowchart, or end the inner one with an End activity."));
        if (activity.Behaviour is Cron && activity.LiteralInput("cronExpression") is { Length: > 0 } plan && CronPlan.Parse(plan) is null)
            complain(DefinitionCheck.Block(activity, "CronCannotBeRead", $"'{plan}' is no cron expression of five or six fields.", activity.Path + ".cronExpression"));
        if (activity.Behaviour is Cron && activity.LiteralInput("cronExpression") is { Length: > 0 } written && CronPlan.Parse(written)?.After(SomeDay) is null && CronPlan.Parse(written) is not null)
            complain(DefinitionCheck.Block(activity, "CronCannotBeRead", $"The moment '{written}' never comes.", activity.Path + ".cronExpression"));
        if (activity.Behaviour is Cron && activity.LiteralInput("timeZone") is { } zone && !CronPlan.KnowsZone(zone))
            complain(DefinitionCheck.Block(activity, "TimeZoneIsUnknown", $"'{zone}' is no time zone that is known here; write it as {CronPlan.DefaultZone}.", activity.Path + ".timeZone") with { Given = zone });
        if (definitions is not null && ActivityCatalogue.StartsOthers(activity.Type) && activity.LiteralInput("workflowDefinitionId") is { Length: > 0 } called && definitions.Find(called) is null)
            complain(DefinitionCheck.Block(activity, "DefinitionIsNotFound", $"The definition '{called}' is not published.", activity.Path + ".workflowDefinitionId"));
    }

    /// <summary>Without items, and where it does not wait, only <c>Done</c> comes; nothing ever comes out of the port that Elsa calls <c>Canceled</c>.</summary>
    private static void CheckBulk(ActivityNode activity, Action<Complaint> complain)
    {
        if (!activity.Inputs.TryGetValue("items", out var items) || items is { Kind: Expressions.InputKind.Constant, Constant: null or "" })
            complain(DefinitionCheck.Warn(activity, "InputIsMissing", $"'{activity.Id}' needs the input 'items'."));
        if (activity.Parent?.Graphs?.Outbound(activity).Select(connection => connection.Port).ToHashSet() is { } ports && ports.Contains("Completed") && !ports.Contains("Done"))
            complain(DefinitionCheck.Warn(activity, "NoItemsLeadNowhere", $"'{activity.Id}' goes on by 'Completed' only, which does not come when there are no items or when it does not wait; 'Done' always comes."));
    }

    /// <summary>The mode of a join, a switch or a fork is one of a few words, or the number of one.</summary>
    private static void CheckMode(ActivityNode activity, Action<Complaint> complain)
    {
        var (name, known, mode) = activity.Behaviour is Fork ? ("joinMode", Fork.Modes, Fork.ModeOf(activity))
            : activity.Behaviour is FlowJoin or FlowSwitch or Switch ? ("mode", ActivityCatalogue.Find(activity.Type)!.Inputs.First(input => input.Name == "mode").Options!, activity.LiteralInput("mode")) : ("", [], null);
        if (mode is { Length: > 0 } && !known.Contains(mode) && !(int.TryParse(mode, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < known.Count))
            complain(DefinitionCheck.Block(activity, "ValueDoesNotFit", $"The input '{name}' of '{activity.Id}' cannot be read: '{mode}' is none of {string.Join(", ", known)}.", $"{activity.Path}.{name}"));
    }

    /// <summary>Moments and lengths of time that are written down.</summary>
    private static void CheckTimes(ActivityNode activity, Action<Complaint> complain)
    {
        if (activity.Behaviour is StartAt && activity.LiteralInput("dateTime") is { Length: > 0 } moment && Values.Moments.Read(moment) is null)
            complain(DefinitionCheck.Block(activity, "ValueDoesNotFit", $"'{moment}' is no moment; write it as 2026-01-31T08:00:00+07:00.", activity.Path + ".dateTime"));
        var input = activity.Behaviour is Delay ? "timeSpan" : activity.Behaviour is TimerWait ? "interval" : null;
        if (input is not null && activity.LiteralInput(input) is { Length: > 0 } span && !TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out _))
            complain(DefinitionCheck.Block(activity, "ValueDoesNotFit", $"'{span}' is no length of time; write it as [days.]hours:minutes:seconds.", $"{activity.Path}.{input}"));
    }

    private static void CheckVariable(ActivityNode activity, Action<Complaint> complain)
    {
        var id = activity.Json.TryGet("variable", out var variable) ? variable.Text("id") ?? variable.MemoryReference() : null;
        for (var scope = activity.Parent; scope is not null; scope = scope.Parent)
            if (scope.Variables.Any(declared => declared.Id == id))
                return;
        complain(DefinitionCheck.Block(activity, "VariableIsNotFound", $"'{activity.Id}' sets a variable that is not declared around it: '{id}'.", activity.Path + ".variable"));
    }

    private static int Flowcharts(ActivityNode activity)
    {
        var count = 0;
        for (var outer = activity.Parent; outer is not null; outer = outer.Parent)
            count += outer.Behaviour is Flowchart ? 1 : 0;
        return count;
    }
}
