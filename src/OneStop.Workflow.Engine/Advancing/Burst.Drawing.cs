using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    /// <summary>What the instance's chance comes from: its own id where the host gave one.</summary>
    public string? Seed { get; set; }

    /// <summary>How often chance was drawn.</summary>
    public int Draws { get; set; }

    /// <summary>
    /// Sixteen bytes that look like chance: made of the seed and of how many were drawn before, so that a replay draws the same,
    /// and of what the instance is about where it began before it had a seed.
    /// </summary>
    public byte[] Draw()
    {
        var seed = Encoding.UTF8.GetBytes($"{Seed ?? CorrelationId ?? Input.Keys.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n{Definition.Id}\n");
        var text = new byte[seed.Length + 4];
        seed.CopyTo(text, 0);
        BinaryPrimitives.WriteInt32LittleEndian(text.AsSpan(seed.Length), Draws++);
        return SHA256.HashData(text)[..16];
    }
}
