using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>A dossier being taken in at a counter (bản nháp), as it is kept in the browser until it is filed.</summary>
public sealed class CounterDraft
{
    /// <summary>Made once for the draft: pressing twice, or again after a lost connection, files one dossier.</summary>
    public Guid CommandId { get; set; } = Guid.NewGuid();

    public string? ProcedureCode { get; set; }

    /// <summary>The receiving unit.</summary>
    public string? PlaceId { get; set; }

    public ApplicantDraft Applicant { get; set; } = new();

    public List<PaperDraft> Papers { get; set; } = [];

    public ReturnChannel ResultChannel { get; set; } = ReturnChannel.Counter;

    public bool FeeCollected { get; set; }

    public string? Guidance { get; set; }

    public DateTimeOffset? SavedAt { get; set; }

    public bool IsEmpty => ProcedureCode is null && Applicant.IsEmpty;

    /// <summary>Starts the list of papers of a procedure; the applicant stays. Nothing counts as looked up until the clerk says so.</summary>
    public void Choose(ProcedureEntry entry)
    {
        ProcedureCode = entry.Code;
        PlaceId = null;
        Papers = [.. entry.Components.Select(rule => new PaperDraft { Code = rule.Code })];
        if (ResultChannel == ReturnChannel.Post && !entry.Bcci.Return)
            ResultChannel = ReturnChannel.Counter;
        FeeCollected = false;
    }

    /// <summary>A look-up is about one person.</summary>
    public void ForgetLookups() => Papers.ForEach(paper => (paper.Lookup, paper.LookedUpAt) = (null, null));
}

public sealed class ApplicantDraft
{
    public string FullName { get; set; } = "";

    public string IdNumber { get; set; } = "";

    /// <summary>As typed: 17/05/2004.</summary>
    public string BirthDate { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Email { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>Somebody hands in for the owner (nộp thay).</summary>
    public bool ForAnother { get; set; }

    public string Owner { get; set; } = "";

    public bool IsEmpty => (FullName + IdNumber + BirthDate + Phone + Email + Address + Owner).Length == 0;
}

/// <summary>What is handed in for one component.</summary>
public sealed class PaperDraft
{
    public required string Code { get; init; }

    public int Originals { get; set; }

    public int CertifiedCopies { get; set; }

    public int Copies { get; set; }

    /// <summary>What the clerk says a database answered; null until he or she looked.</summary>
    public LookupOutcome? Lookup { get; set; }

    public DateTimeOffset? LookedUpAt { get; set; }

    public bool LookedUp => Lookup == LookupOutcome.Match;

    public List<ScanDraft> Scans { get; set; } = [];

    public bool IsThere => LookedUp || Originals + CertifiedCopies + Copies > 0;
}

/// <summary>A scan that is in the file store already.</summary>
/// <param name="Size">Bytes.</param>
public sealed record ScanDraft(string FileName, string MediaType, long Size, string Hash)
{
    /// <summary>A small picture as a data address; not kept with the draft.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Picture { get; init; }
}
