namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>What was handed in for one component (thành phần hồ sơ) of the procedure.</summary>
public sealed class DossierComponent
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required string ComponentCode { get; init; }

    public required string Name { get; init; }

    /// <summary>Bản chính.</summary>
    public int Originals { get; set; }

    /// <summary>Bản chứng thực.</summary>
    public int CertifiedCopies { get; set; }

    /// <summary>Bản chụp.</summary>
    public int Copies { get; set; }

    /// <summary>Nothing is handed in because a clerk looked it up and found it to match (Decree 118/2025 article 4.2a).</summary>
    public bool LookedUp { get; set; }

    /// <summary>What the database answered; null when nobody recorded a look-up.</summary>
    public LookupOutcome? LookupOutcome { get; set; }

    /// <summary>The database, as the procedure names it.</summary>
    public string? LookupSource { get; set; }

    public DateTimeOffset? LookedUpAt { get; set; }

    public Guid? LookedUpById { get; set; }

    public string? LookedUpByName { get; set; }
}

/// <summary>A file of a dossier: a scan, a generated form, a result. The bytes are in the file store under their hash.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public string? ComponentCode { get; init; }

    public Guid? WorkItemId { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex; also the name in the file store.</summary>
    public required string Hash { get; init; }

    public required Guid? AddedById { get; init; }

    public required string AddedByName { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
