using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: the proxies named in <c>Proxies</c>, addresses or
/// networks (<c>10.0.0.0/8</c>), and nobody else. Anybody can send such a header; believed, it would be another address
/// for each guess.
/// </summary>
internal static class Proxies
{
    /// <exception cref="StartRefused">One is neither an address nor a network.</exception>
    public static void Set(ForwardedHeadersOptions headers, IConfiguration configuration)
    {
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var named in configuration.GetSection("Proxies").Get<string[]>() ?? [])
            if (IPAddress.TryParse(named, out var address))
                headers.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(named, out var network))
                headers.KnownIPNetworks.Add(network);
            else
                throw new StartRefused($"Proxies: '{named}' is neither an address nor a network such as 10.0.0.0/8.");
        headers.ForwardedHeaders = headers.KnownProxies.Count + headers.KnownIPNetworks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
    }
}
