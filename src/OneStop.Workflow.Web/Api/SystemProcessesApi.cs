using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Processes that start by themselves. They are held, resumed and cancelled as any other (<see cref="ProcessesApi"/>).</summary>
internal static class SystemProcessesApi
{
    private static readonly string[] States = ["all", "open", "failed", "ended"];

    public static void MapSystemProcesses(this IEndpointRouteBuilder api)
    {
        var systems = api.MapGroup("/system-processes").WithTags("Systems");
        systems.MapGet("", List).Describe<SystemProcessList>("listSystemProcesses", "Processes that start by themselves, what starts them, and their runs, the latest first", 401, 403).SearchesNoPeople();
        systems.MapGet("/{instanceId:guid}", Get).Describe<SystemRunView>("getSystemProcess", "One run: incidents, what it waits for, and its history with the state of its chain", Describing.Questions);
        systems.MapGet("/{instanceId:guid}/values", Values).Describe<RunValuesView>("getSystemProcessValues", "Values of inputs and outputs that the run keeps because its process says so; the reading is logged", Describing.Questions);
    }

    private static async Task<IResult> List(
        Caller caller, ISystemProcessQueries systems, CancellationToken cancellation, string state = "all", string? process = null, string? search = null, int page = 1, int pageSize = 20)
    {
        if (!States.Contains(state))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "state", States));
        return Paging.Check(page, pageSize) ?? await systems.List(new SystemRunFilter(state, process, search, page, pageSize), caller.Actor, cancellation).Answered();
    }

    private static Task<IResult> Get(Guid instanceId, Caller caller, ISystemProcessQueries systems, CancellationToken cancellation) =>
        systems.Get(instanceId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Values(Guid instanceId, Caller caller, ISystemProcessQueries systems, CancellationToken cancellation) =>
        systems.Values(instanceId, caller.Actor, cancellation).Answered();
}
