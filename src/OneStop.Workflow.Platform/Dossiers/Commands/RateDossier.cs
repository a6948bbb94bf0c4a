using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>The citizen's rating, once (Decree 118/2025 article 28).</summary>
/// <param name="Factor">The second factor of the public look-up: the last 4 digits of the phone number given when filing.</param>
/// <param name="Score">1 (not satisfied) to 3 (very satisfied).</param>
public sealed record RateDossier(string DossierCode, string Factor, int Score) : ICommand<RatedDossier>;

public sealed record RatedDossier(int Score);

internal sealed class RateDossierHandler(DossierLoading loading) : IHandle<RateDossier, RatedDossier>
{
    public async Task<Answer<RatedDossier>> Handle(RateDossier command, CommandContext context, CancellationToken cancellation)
    {
        if (command.Score is < 1 or > 3)
            return new Refusal("ScoreIsOutOfRange", RefusalKind.Invalid, "score", "1", "3");
        var id = await context.Db.Set<Dossier>().Where(d => d.Code == command.DossierCode).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellation);
        if (id is not { } dossierId || await loading.ById(dossierId, context, cancellation) is not { } loaded || !SecondFactor.Fits(loaded.Dossier, command.Factor))
            return new Refusal("DossierIsNotFound", RefusalKind.NotFound);
        if (loaded.Dossier.Satisfaction is not null)
            return new Refusal("DossierIsRatedAlready", RefusalKind.Conflict);

        loaded.Dossier.Satisfaction = command.Score;
        loaded.Audit("DossierRated", new { score = command.Score });
        return new RatedDossier(command.Score);
    }
}
