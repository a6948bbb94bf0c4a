using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>The citizen's rating, once (Decree 61/2018 articles 27 to 32).</summary>
/// <param name="Factor">The second factor of the public look-up: the last 4 digits of the phone number given when filing.</param>
/// <param name="Score">1 (not satisfied) to 3 (very satisfied).</param>
public sealed record RateDossier(string DossierCode, string Factor, int Score) : ICommand<RatedDossier>;

public sealed record RatedDossier(int Score);
