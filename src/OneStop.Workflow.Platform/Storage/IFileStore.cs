namespace OneStop.Workflow.Platform.Storage;

/// <summary>Content-addressed store of files (scans, results): the same bytes are kept once, and never change.</summary>
public interface IFileStore
{
    /// <summary>Keeps the bytes. Refuses (null) more than <paramref name="maxBytes"/>.</summary>
    Task<StoredFile?> Put(Stream content, long maxBytes, CancellationToken cancellation = default);

    /// <summary>Opens a file by its hash; null when there is none.</summary>
    Stream? Open(string hash);

    bool Has(string hash);

    /// <summary>Hashes of all files that were last put before that moment.</summary>
    IEnumerable<string> KeptBefore(DateTimeOffset moment);

    /// <summary>Removes a file for good; nothing happens when there is none.</summary>
    void Remove(string hash);
}

/// <param name="Hash">SHA-256, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Hash, long Size);
