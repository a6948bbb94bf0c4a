namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>How far a migration is.</summary>
public enum MigrationState
{
    /// <summary>Written down; nothing has moved.</summary>
    Planned,

    /// <summary>Dossiers are being moved in the background, one transaction each.</summary>
    Running,

    /// <summary>Stopped on the way by a publisher; starting it again goes on where it stopped.</summary>
    Held,

    /// <summary>Every dossier was looked at.</summary>
    Done,

    /// <summary>Moved dossiers are being taken back in the background, as far as they have not moved on.</summary>
    Undoing,

    /// <summary>Taken back.</summary>
    Undone,
}

/// <summary>What a migration did to one instance.</summary>
public enum MigratedOutcome
{
    /// <summary>It goes on in the new version.</summary>
    Moved,

    /// <summary>It stays: it had ended, or runs the new version already.</summary>
    Stayed,

    /// <summary>Somebody has to decide first; the reasons say what. It runs on in the old version.</summary>
    NeedsDecision,

    /// <summary>It was moved and taken back.</summary>
    Undone,

    /// <summary>It was to be taken back, but had moved on in the new version by then, and stays there.</summary>
    MovedOn,
}
