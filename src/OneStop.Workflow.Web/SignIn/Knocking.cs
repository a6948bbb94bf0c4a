using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>From where a request comes. Behind a proxy that is named in the settings it is the address that the proxy tells, else the connection's own.</summary>
internal static class Knocking
{
    public static Origin Origin(this HttpContext http) => Platform.Kernel.Origin.Of(http.Connection.RemoteIpAddress);

    public static Knock Knock(this HttpContext http) => new(http.Origin(), http.Request.Headers.UserAgent.ToString());
}
