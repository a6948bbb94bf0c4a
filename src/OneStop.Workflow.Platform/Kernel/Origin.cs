using System.Net;
using System.Net.Sockets;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>From where somebody knocks: the address of the connection, and the network that one subscriber usually has.</summary>
/// <param name="Address">An IP address as text; empty when it is not known.</param>
public sealed record Origin(string Address)
{
    /// <summary>Inside this process: a command line, a test.</summary>
    public static readonly Origin Here = new("");

    /// <summary>The /24 of an IPv4 address, the /48 of an IPv6 one; as the address when it is none.</summary>
    public string Network { get; } = NetworkOf(Address);

    public static Origin Of(IPAddress? address) => new(address is null ? "" : Plain(address).ToString());

    private static string NetworkOf(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return address;
        var plain = Plain(parsed);
        var bytes = plain.GetAddressBytes();
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
