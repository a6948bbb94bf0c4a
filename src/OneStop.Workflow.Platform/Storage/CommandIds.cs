using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Command ids that follow from what is to be done: however many nodes find it due, it is one command.</summary>
public static class CommandIds
{
    public static Guid Of(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16));
}
