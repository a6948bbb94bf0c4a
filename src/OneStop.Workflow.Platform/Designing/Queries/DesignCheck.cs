using OneStop.Workflow.Platform.Processes.Checking;

namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>What stands against a draft.</summary>
/// <param name="Hash">Of the content that was checked: only this content may be published on the strength of it.</param>
/// <param name="Report">Complaints, those that block first; texts stand in the host's resources under their codes.</param>
public sealed record DesignCheck(string DefinitionId, string Hash, DraftReport Report)
{
    public bool MayBePublished => Report.MayBePublished;
}
