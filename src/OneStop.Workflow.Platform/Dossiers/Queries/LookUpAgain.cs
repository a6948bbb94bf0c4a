namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// For how long a dossier or a finished step is still opened by those who worked on it, to answer the citizen who comes
/// back (tra cứu lại). Decision 0072 gives the reasons. Whoever leads, administers or audits a unit needs no such time.
/// </summary>
public static class LookUpAgain
{
    /// <summary>
    /// Counter clerks and officers of an authority: 90 days, in which an administrative decision can be complained about
    /// (Law on Complaints 2011, article 9).
    /// </summary>
    public static readonly TimeSpan Authority = TimeSpan.FromDays(90);

    /// <summary>
    /// Clerks of the post: 30 days after their own step. No rule sets it; it is this platform's choice, short because the
    /// post works for the authority, which the citizen can always ask.
    /// </summary>
    public static readonly TimeSpan Post = TimeSpan.FromDays(30);
}
