using Hangfire.Dashboard;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>The dashboard of jobs is for system administrators; auditors may look and change nothing.</summary>
internal sealed class DashboardAccess : IDashboardAsyncAuthorizationFilter
{
    private static readonly object Holder = new();

    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        if (await http.RequestServices.GetRequiredService<CurrentActor>().Of(http.User, http.RequestAborted) is not { } actor)
            return false;
        http.Items[Holder] = actor;
        return IsFor(actor);
    }

    public static bool IsFor(Actor actor) => actor.Holds(Roles.SystemAdministrator) || actor.Holds(Roles.Auditor);

    public static bool IsReadOnly(DashboardContext context) =>
        context.GetHttpContext().Items[Holder] is not Actor actor || !actor.Holds(Roles.SystemAdministrator);
}
