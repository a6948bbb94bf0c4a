namespace OneStop.Workflow.Platform.Sla;

/// <summary>Who holds a dossier: the four parties to which time, and a breach, is attributed.</summary>
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
