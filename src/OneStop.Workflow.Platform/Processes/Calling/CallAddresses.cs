using System.Net;
using System.Net.Sockets;

namespace OneStop.Workflow.Platform.Processes.Calling;

/// <summary>
/// Opens the connections of calls, also those a redirect leads to: only to hosts that are allowed, and only to the very
/// address that was looked at, so that a name cannot point elsewhere a moment later.
/// </summary>
internal sealed class CallAddresses(CallOptions options)
{
    public async ValueTask<Stream> Connect(DnsEndPoint place, CancellationToken cancellation)
    {
        if (!options.Allows(place.Host))
            throw new CallNotAllowedException($"The host '{place.Host}' is not among those that processes may call (setting Calls:AllowedHosts).");
        var addresses = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(place.Host, cancellation);
        var allowed = addresses.Where(a => options.AllowPrivateAddresses || !IsPrivate(a)).ToArray();
        if (allowed.Length == 0 && addresses.Length > 0)
            throw new CallNotAllowedException($"The host '{place.Host}' has an address of this machine or of a private network (setting Calls:AllowPrivateAddresses).");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Loopback, link-local, private, shared, multicast and unspecified addresses.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
        var bytes = address.GetAddressBytes();
        return bytes[0] switch
        {
            0 or 10 or 127 or >= 224 => true,
            100 => bytes[1] is >= 64 and <= 127,
            169 => bytes[1] == 254,
            172 => bytes[1] is >= 16 and <= 31,
            192 => bytes[1] == 168 || bytes[1] == 0 && bytes[2] is 0 or 2,
            198 => bytes[1] is 18 or 19,
            _ => false,
        };
    }
}

/// <summary>A call that the configuration does not allow.</summary>
internal sealed class CallNotAllowedException(string message) : Exception(message);
