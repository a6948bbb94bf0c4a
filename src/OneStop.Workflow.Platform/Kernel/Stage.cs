namespace OneStop.Workflow.Platform.Kernel;

/// <summary>The stage of a step (khâu). Only some can be handed over to the post.</summary>
public enum Stage
{
    Guidance,
    Reception,
    Digitisation,
    Transport,
    Appraisal,
    Approval,
    ResultReturn,

    /// <summary>Waiting for the applicant or a payment; nobody's work.</summary>
    Waiting,
}
