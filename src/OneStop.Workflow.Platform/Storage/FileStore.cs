using System.Security.Cryptography;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Files under their SHA-256, in two levels of folders. A file is written aside and renamed, so that a killed node
/// leaves no half file under a hash.
/// </summary>
public sealed class FileStore(string folder) : IFileStore
{
    public async Task<StoredFile?> Put(Stream content, long maxBytes, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, $".{Guid.CreateVersion7():N}");
        try
        {
            if (await Copy(content, aside, maxBytes, cancellation) is not { } stored)
                return null;
            var place = PlaceOf(stored.Hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // Also over the same bytes: they were put just now, and are not to be cleared away as old.
            File.Move(aside, place, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    public bool Has(string hash) => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower) && File.Exists(PlaceOf(hash));

    public IEnumerable<string> KeptBefore(DateTimeOffset moment) => !Directory.Exists(folder) ? [] :
        from place in Directory.EnumerateFiles(folder, new string('?', 64), SearchOption.AllDirectories)
        where File.GetLastWriteTimeUtc(place) < moment.UtcDateTime
        select Path.GetFileName(place);

    public void Remove(string hash)
    {
        if (Has(hash))
            File.Delete(PlaceOf(hash));
    }

    public Stream? Open(string hash) =>
        Has(hash)
            ? new FileStream(PlaceOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true)
            : null;

    private static async Task<StoredFile?> Copy(Stream content, string aside, long maxBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        var size = 0L;
        await using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write);
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if ((size += read) > maxBytes)
                return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        file.Flush(flushToDisk: true);
        return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    private string PlaceOf(string hash) => Path.Combine(folder, hash[..2], hash[2..4], hash);
}
