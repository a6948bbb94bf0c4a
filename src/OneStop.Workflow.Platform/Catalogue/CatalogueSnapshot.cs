using System.Collections.Frozen;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>The whole catalogue as it was read at a moment; never changed afterwards.</summary>
internal sealed class CatalogueSnapshot
{
    public static readonly CatalogueSnapshot Empty = new([]);

    private readonly FrozenDictionary<Guid, PublishedProcedure> _byVersion;
    private readonly FrozenDictionary<string, PublishedProcedure[]> _byCode;
    private readonly PublishedProcedure[][] _procedures;

    public CatalogueSnapshot(IReadOnlyCollection<PublishedProcedure> versions)
    {
        _byVersion = versions.ToFrozenDictionary(v => v.VersionId);
        _procedures =
        [
            .. versions.GroupBy(v => v.Entry.Code).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.OrderByDescending(v => v.Entry.Version).ToArray()),
        ];
        // A code always wins over another procedure's alias.
        var byCode = _procedures.ToDictionary(versionsOfOne => versionsOfOne[0].Entry.Code);
        foreach (var ofOne in _procedures)
            foreach (var alias in ofOne.SelectMany(v => v.Entry.Aliases))
                byCode.TryAdd(alias, ofOne);
        _byCode = byCode.ToFrozenDictionary();
    }

    public int Count => _byVersion.Count;

    public PublishedProcedure? Version(Guid versionId) => _byVersion.GetValueOrDefault(versionId);

    public PublishedProcedure? InForce(string code, DateOnly on) => _byCode.TryGetValue(code, out var versions) ? InForce(versions, on) : null;

    public IReadOnlyList<PublishedProcedure> All(DateOnly on) => [.. _procedures.Select(v => InForce(v, on)).OfType<PublishedProcedure>()];

    /// <summary>Where two versions are in force the same day, the later one takes the place of the earlier.</summary>
    private static PublishedProcedure? InForce(PublishedProcedure[] newestFirst, DateOnly on) =>
        Array.Find(newestFirst, v => v.Entry.ValidFrom <= on && (v.Entry.ValidTo is null || on <= v.Entry.ValidTo));
}
