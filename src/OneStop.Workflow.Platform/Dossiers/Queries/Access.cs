using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What every query that shows personal data asks: who sees it, in which units, and that the reading is kept.</summary>
internal sealed class Access(Sight sight, Readings readings, IDirectory directory)
{
    public Sight Sight => sight;

    public Readings Readings => readings;

    public IDirectory Directory => directory;
}
