namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>One post a database with an overdue dossier, whose applicant was named past the platform.</summary>
public sealed class OverduePosts() : PerDatabase<OverduePost>(kind => OverduePost.Open(kind, namedPastThePlatform: true));
