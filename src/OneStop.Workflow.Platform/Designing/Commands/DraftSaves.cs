using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>The command id of a save, for programs that make none themselves.</summary>
public static class DraftSaves
{
    /// <summary>
    /// What comes again after a failure on the way (Studio repeats a save up to three times) is the same command and is
    /// answered without being carried out twice, even when the editor has saved again meanwhile.
    /// </summary>
    public static Guid IdOf(Actor actor, SaveDraft command)
    {
        var said = string.Create(CultureInfo.InvariantCulture,
            $"{actor.PersonId} {command.DefinitionId} {command.Base?.Session} {command.Base?.Revision} {command.Base?.RowId} {JsonHash.Of(command.Document)}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16));
    }
}
