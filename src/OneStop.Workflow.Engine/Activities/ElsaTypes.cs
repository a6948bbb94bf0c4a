using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Activities;

/// <summary>The activity types of Elsa 3 that run here.</summary>
internal static class ElsaTypes
{
    private static readonly string[] Modes = ["MatchFirst", "MatchAny"];

    public static readonly ActivityType[] All =
    [
        Code("Flowchart", "Flow", "Activities joined by connections.", new Flowchart()),
        Code("Sequence", "Flow", "Activities one after the other.", new Sequence()),
        Code("Parallel", "Flow", "Activities side by side.", new SideBySide()),
        Code("Fork", "Flow", "Branches side by side.", new Fork()),
        Code("Start", "Flow", "Where a flowchart starts.", new Plain()),
        Code("End", "Flow", "Ends the container it stands in.", new EndMark()),
        Code("FlowNode", "Flow", "Runs the activity in it, if there is one.", new FlowNode()),
        Code("If", "Branching", "One of two activities.", new If(), [In("condition", "Boolean", "false")], outputs: ["Result"]),
        Code("Switch", "Branching", "The activities of the cases that hold.", new Switch(), [In("mode", "String", "MatchFirst", Modes)]),
        Code("FlowDecision", "Branching", "One of two ways.", new FlowDecision(), [In("condition", "Boolean", "false")], ["True", "False"]),
        Code("FlowSwitch", "Branching", "The ways of the cases that hold.", new FlowSwitch(), [In("mode", "String", "MatchFirst", Modes)], ["Default"]),
        Code("FlowFork", "Branching", "Several ways at once.", new FlowFork(), [In("branches", "String[]")]),
        Code("FlowJoin", "Branching", "Brings ways together.", new FlowJoin(), [In("mode", "String", "WaitAny", ["WaitAny", "WaitAll", "WaitAllActive"])]),
        Code("Join", "Branching", "Brings ways together: the older name of FlowJoin.", new FlowJoin(), [In("mode", "String", "WaitAny", ["WaitAny", "WaitAll", "WaitAllActive"])]),
        Code("For", "Looping", "Counts from a start to an end.", new For(), [In("start", "Int32", "0"), In("end", "Int32", "0"), In("step", "Int32", "1"), In("outerBoundInclusive", "Boolean", "true")], outputs: ["CurrentValue"]),
        Code("ForEach", "Looping", "Once for each item, one after the other.", new ForEach(), [In("items", "Object")], outputs: ["CurrentValue"]),
        Code("ParallelForEach", "Looping", "Once for each item, all at once.", new ParallelForEach(), [In("items", "Object")]),
        Code("While", "Looping", "As long as a condition holds.", new While(), [In("condition", "Boolean", "false")]),
        Code("Break", "Looping", "Leaves the loop around it.", new Break()),
        Code("SetVariable", "Primitives", "Gives a variable a value.", new SetVariable(), [In("value", "Object")]),
        Code("SetOutput", "Primitives", "Gives an output a value.", new SetOutput(), [In("outputName", "String"), In("outputValue", "Object")]),
        Code("Correlate", "Primitives", "Sets the correlation id.", new Correlate(), [In("correlationId", "String")]),
        Code("SetName", "Primitives", "Names the instance.", new SetName(), [In("value", "String")]),
        Code("WriteLine", "Console", "Writes a line.", new WriteLine(), [In("text", "String")]),
        Code("Finish", "Primitives", "Ends the instance.", new Finish()),
        Code("Complete", "Composition", "Ends the composite around it.", new CompleteActivity(), [In("outcomes", "Object")]),
        Code("Fault", "Primitives", "Fails on purpose.", new Fault(), [In("code", "String", "0"), In("category", "String", "General"), In("faultType", "String", "System"), In("message", "String")]),
        Code("RunJavaScript", "Scripting", "Runs a script.", new RunJavaScript(), [In("script", "String"), In("possibleOutcomes", "String[]")], outputs: ["Result"]),
        Code("PublishEvent", "Primitives", "Tells an event.", new PublishEvent(), [In("eventName", "String"), In("correlationId", "String"), In("isLocalEvent", "Boolean", "false"), In("payload", "Object")]),
        Wait("Event", "Primitives", "Waits for an event.", new Event(), [In("eventName", "String")], isTrigger: true),
        Wait("Delay", "Scheduling", "Waits for a while.", new Delay(), [In("timeSpan", "TimeSpan", "00:01:00")], outputs: []),
        Wait("StartAt", "Scheduling", "Waits until a moment.", new StartAt(), [In("dateTime", "DateTimeOffset")], isTrigger: true, outputs: []),
        Wait("Timer", "Scheduling", "Waits for an interval.", new TimerWait(), [In("interval", "TimeSpan", "00:01:00")], isTrigger: true, outputs: []),
        Wait("Cron", "Scheduling", "Waits until the next moment of a plan.", new Cron(), [In("cronExpression", "String"), In("timeZone", "String")], isTrigger: true, outputs: []),
        Wait("RunTask", "Primitives", "Asks for a task and waits for it.", new RunTask(), [In("taskName", "String"), In("payload", "Object")]),
        Wait("ExecuteWorkflow", "Composition", "Runs another workflow inside this burst.", new ExecuteWorkflow(), Child()),
        Wait("DispatchWorkflow", "Composition", "Has another workflow started.", new DispatchWorkflow(), Child()),
        Wait("BulkDispatchWorkflows", "Composition", "Has another workflow started once for each item.", new BulkDispatchWorkflows(),
            [In("workflowDefinitionId", "String"), In("items", "Object"), In("defaultItemInputKey", "String", "Item"), In("correlationIdFunction", "String"), In("input", "Object"), In("waitForCompletion", "Boolean", "true")],
            outputs: [], ports: ["Done", "Completed"]),
        Wait("FlowSendHttpRequest", "HTTP", "Has an HTTP request sent and waits for the answer.", new FlowSendHttpRequest(), Http(), ports: ["Done", "Unmatched status code", "Failed to connect", "Timeout"]),
        Wait("SendHttpRequest", "HTTP", "Has an HTTP request sent and goes on by its status.", new SendHttpRequest(), Http()),
        Code("SendEmail", "Email", "Has a mail sent.", new SendEmail(), [In("to", "String[]"), In("cc", "String[]"), In("bcc", "String[]"), In("subject", "String"), In("body", "String")]),
        Wait("HttpEndpoint", "HTTP", "Starts with an HTTP request of a partner, or waits for one.", new HttpEndpoint(), Endpoint(), isTrigger: true, outputs: ["ParsedContent", "RouteData", "QueryStringData", "Headers", "Result"]),
        Code("WriteHttpResponse", "HTTP", "Answers the HTTP request.", new WriteHttpResponse(), [In("statusCode", "String", "200"), In("content", "Object"), In("contentType", "String"), In("responseHeaders", "Object")]),
    ];

    public static ActivityType Workflow { get; } = Code("Workflow", "Flow", "A workflow.", new WorkflowRoot());

    private static ActivityInput In(string name, string type, string? fallback = null, string[]? options = null) =>
        new(name, type, char.ToUpperInvariant(name[0]) + name[1..], fallback, options);

    private static ActivityInput[] Child() =>
        [In("workflowDefinitionId", "String"), In("correlationId", "String"), In("input", "Object"), In("waitForCompletion", "Boolean", "false")];

    private static ActivityInput[] Http() =>
    [
        In("url", "Uri"), In("method", "String", "GET", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]), In("content", "Object"), In("contentType", "String"),
        In("authorization", "String"), In("disableAuthorizationHeaderValidation", "Boolean"), In("requestHeaders", "Object"), In("expectedStatusCodes", "Object"),
    ];

    private static ActivityInput[] Endpoint() =>
    [
        In("path", "String"), In("supportedMethods", "String[]", null, ["GET", "POST", "PUT", "DELETE", "PATCH"]), In("authorize", "Boolean", "true"), In("policy", "String"),
        In("requestTimeout", "TimeSpan"), In("requestSizeLimit", "Int64"),
    ];

    private static ActivityType Code(string name, string category, string description, Behaviour behaviour, ActivityInput[]? inputs = null, string[]? ports = null, string[]? outputs = null) =>
        new("Elsa." + name, 1, name, category, description, ActivityKind.Code, inputs ?? [], ports ?? ["Done"], outputs ?? [], false, false, false) { Behaviour = behaviour };

    private static ActivityType Wait(string name, string category, string description, Behaviour behaviour, ActivityInput[] inputs, bool isTrigger = false, string[]? outputs = null, string[]? ports = null) =>
        new("Elsa." + name, 1, name, category, description, ActivityKind.Wait, inputs, ports ?? ["Done"], outputs ?? ["Result"], false, isTrigger, false) { Behaviour = behaviour };
}
