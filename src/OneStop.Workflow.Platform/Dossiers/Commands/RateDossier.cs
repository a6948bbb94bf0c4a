using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>The citizen's rating, once, when the result was returned (Decree 118/2025 article 28).</summary>
/// <param name="Dossier">From <see cref="IPublicQueries.Prove"/>.</param>
/// <param name="Score">1 (not satisfied) to 3 (very satisfied).</param>
/// <param name="Comment">What the citizen writes with it, at most 500 characters; null for nothing.</param>
public sealed record RateDossier(ProvenDossier Dossier, int Score, string? Comment = null) : ICommand<RatedDossier>;

public sealed record RatedDossier(int Score);

internal sealed class RateDossierHandler(DossierLoading loading) : IHandle<RateDossier, RatedDossier>
{
    public async Task<Answer<RatedDossier>> Handle(RateDossier command, CommandContext context, CancellationToken cancellation)
    {
        if (command.Score is < 1 or > 3)
            return new Refusal("ScoreIsOutOfRange", RefusalKind.Invalid, "score", "1", "3");
        if (await loading.ById(command.Dossier.Id, context, cancellation) is not { } loaded)
            return new Refusal("DossierIsNotFound", RefusalKind.NotFound);
        if (loaded.Dossier.Status != DossierStatus.ResultReturned)
            return new Refusal("DossierIsNotReturnedYet", RefusalKind.Rule);
        if (loaded.Dossier.Satisfaction is not null)
            return new Refusal("DossierIsRatedAlready", RefusalKind.Conflict);

        loaded.Dossier.Satisfaction = command.Score;
        if (command.Comment?.Trim() is { Length: > 0 } comment)
            context.Db.Add(new RatingComment { Id = loaded.Dossier.Id, Text = comment });
        // How it was rated is told five answers at a time, and never in a history that those who are rated read.
        loaded.Audit("DossierRated", new { });
        return new RatedDossier(command.Score);
    }
}
