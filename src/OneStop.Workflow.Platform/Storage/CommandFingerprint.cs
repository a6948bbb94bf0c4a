using System.Security.Cryptography;
using System.Text.Json;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Tells whether a repeated command id stands for the same command by the same giver.</summary>
internal static class CommandFingerprint
{
    public static string Of<TAnswer>(ICommand<TAnswer> command, Actor actor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData((actor.PersonId ?? Guid.Empty).ToByteArray());
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Json.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
