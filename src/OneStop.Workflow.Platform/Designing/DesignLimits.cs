namespace OneStop.Workflow.Platform.Designing;

/// <summary>How large what designers send may be. What goes beyond is refused before anything is kept.</summary>
public static class DesignLimits
{
    /// <summary>UTF-8 bytes of one definition; the engine's own limit.</summary>
    public const int DocumentBytes = 5_000_000;

    /// <summary>Nesting of JSON values.</summary>
    public const int Depth = 64;

    /// <summary>UTF-8 bytes of an archive as it is sent.</summary>
    public const int ArchiveBytes = 20_000_000;

    /// <summary>Bytes of all files of an archive, unpacked: a small archive must not unfold into a large one.</summary>
    public const long UnpackedBytes = 50_000_000;

    /// <summary>Files in one import.</summary>
    public const int Files = 500;

    /// <summary>Characters of a change note or a reason.</summary>
    public const int Note = 2000;

    /// <summary>Characters of a name.</summary>
    public const int Name = 200;

    /// <summary>Characters of a description.</summary>
    public const int Description = 4000;

    /// <summary>Letters, digits, dots, hyphens and low lines.</summary>
    public const int DefinitionId = 100;
}
