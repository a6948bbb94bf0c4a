using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>What an administrator may do to the process of a dossier: whether anything, and for which reasons the time may stand still.</summary>
internal sealed class HoldChoices(OperatingRights rights, ICatalogue catalogue)
{
    /// <summary>The unit in which the actor may act on the process; null when in none.</summary>
    public ValueTask<string?> ToOperate(Dossier dossier, Actor actor, CancellationToken cancellation) => rights.ToOperate(dossier, actor, cancellation);

    /// <summary>The procedure's own reasons, in the version that the dossier was received under.</summary>
    public async ValueTask<IReadOnlyList<PauseChoice>> Reasons(Dossier dossier, CancellationToken cancellation) =>
        [.. ((await catalogue.Version(dossier.ProcedureVersionId, cancellation))?.Entry.Pauses ?? []).Select(p => new PauseChoice(p.Reason, Tongue.Of(p.Name, p.NameEn), p.Basis))];
}
