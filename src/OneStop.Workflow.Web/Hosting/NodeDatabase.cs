using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>Before a node serves anybody: the database has the schema of this version, the node's secrets fit it, and keys that lie in it readable are no longer believed.</summary>
internal sealed class NodeDatabase(SchemaMigration schema, KnownKeys known, SharedKeys shared, KeyState state, ILogger<NodeDatabase> log)
{
    /// <exception cref="InvalidDataException">The audit was written with a key that this node does not have.</exception>
    public async Task Open(CancellationToken cancellation)
    {
        await schema.Apply(cancellation);
        await known.Check(cancellation);
        if (await shared.Remove(document => !KeptKeys.IsBelieved(document), cancellation) is > 0 and var removed)
            log.LogWarning("{Removed} keys of sessions lay readable in the database, so that whoever read a backup could be anybody; they are removed, and everybody signs in anew", removed);
        foreach (var (setting, file) in state.Unnamed)
            log.LogWarning("{File} was made by the platform itself. In production name it ({Setting}): every node needs the same file, and no backup of the data may hold it", file, setting);
    }
}
