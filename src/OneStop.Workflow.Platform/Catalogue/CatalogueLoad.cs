namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>What a load of the catalogue's files did with each.</summary>
public sealed record CatalogueLoad(IReadOnlyList<LoadedProcedure> Files)
{
    public bool IsClean => Files.All(f => f.Fate is LoadFate.Added or LoadFate.Unchanged);
}

/// <param name="File">Path of the file below the folder that was loaded.</param>
/// <param name="Complaints">Why it was not taken: what is wrong, or where it differs from what is kept.</param>
public sealed record LoadedProcedure(string File, string? Code, int? Version, LoadFate Fate, IReadOnlyList<JsonComplaint> Complaints);

public enum LoadFate
{
    /// <summary>A new version, now kept.</summary>
    Added,

    /// <summary>Kept already with the same content.</summary>
    Unchanged,

    /// <summary>Kept already with another content, which stays; the file needs a new version number.</summary>
    Differs,

    /// <summary>The file cannot be used.</summary>
    Refused,
}
