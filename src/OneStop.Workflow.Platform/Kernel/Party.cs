namespace OneStop.Workflow.Platform.Kernel;

/// <summary>On whose side a unit or a holder of the dossier stands: time, and a breach, is attributed to one of the four.</summary>
public enum Party
{
    /// <summary>The competent authority and its one-stop department.</summary>
    Authority,

    /// <summary>The public postal operator.</summary>
    Post,

    /// <summary>An agency that is consulted or does a linked procedure.</summary>
    OtherAgency,

    /// <summary>The citizen or business; normally while the clock is paused.</summary>
    Applicant,
}
