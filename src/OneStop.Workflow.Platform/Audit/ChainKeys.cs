using System.Security.Cryptography;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// The keys of the chains, in a file outside of the database: a line each, <c>id base64</c>. The last one makes new
/// lines; older ones stay for lines that were made with them. Every node reads the same file.
/// </summary>
/// <param name="file">Made with a fresh key, readable by its owner only, when a line is first to be written and there is none.</param>
public sealed class ChainKeys(string file)
{
    private const int SecretBytes = 32;

    private readonly Lock gate = new();
    private IReadOnlyList<ChainKey>? keys;

    /// <summary>Where the keys are kept; shown to administrators.</summary>
    public string File => file;

    /// <summary>Whether there is a key; asking makes none.</summary>
    public bool Exist => Read().Count > 0;

    /// <summary>The key of new lines.</summary>
    /// <exception cref="InvalidDataException">The file is not understood.</exception>
    public ChainKey Current
    {
        get
        {
            lock (gate)
                return (keys is { Count: > 0 } ? keys : keys = Parse(SecretFile.ReadOrMake(file, NewKey)))[^1];
        }
    }

    public IReadOnlyList<ChainKey> All => Read();

    /// <summary>The key with which a line was made; null when the file has it no longer.</summary>
    public ChainKey? Find(string id) => Read().FirstOrDefault(k => k.Id == id);

    private IReadOnlyList<ChainKey> Read()
    {
        lock (gate)
            return keys is { Count: > 0 } ? keys : keys = System.IO.File.Exists(file) ? Parse(System.IO.File.ReadAllText(file)) : [];
    }

    private static string NewKey()
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return $"{Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 4))} {Convert.ToBase64String(secret)}\n";
    }

    private List<ChainKey> Parse(string text)
    {
        var read = new List<ChainKey>();
        foreach (var (number, line) in text.Split('\n').Select(l => l.Trim()).Index().Where(l => l.Item.Length > 0 && l.Item[0] != '#'))
        {
            var secret = new byte[SecretBytes];
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [{ Length: <= 16 } id, var coded] || !Convert.TryFromBase64String(coded, secret, out var length) || length != SecretBytes)
                throw new InvalidDataException($"{file}, line {number + 1} is no key: an id of at most 16 characters, a space, and 32 bytes as base64.");
            read.Add(new ChainKey(id, secret));
        }
        return read.Count > 0 ? read : throw new InvalidDataException($"{file} holds no key.");
    }
}
