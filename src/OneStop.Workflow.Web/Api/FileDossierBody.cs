using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;

namespace OneStop.Workflow.Web.Api;

/// <summary><see cref="FileDossier"/> with its command id.</summary>
internal sealed record FileDossierBody : CommandBody
{
    public required string ProcedureCode { get; init; }

    public required string ReceivingUnitId { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public required ReturnChannel ResultChannel { get; init; }

    public required Applicant Applicant { get; init; }

    public required IReadOnlyList<ComponentInput> Components { get; init; }

    public IReadOnlyList<FileInput> Files { get; init; } = [];

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public bool FeeCollected { get; init; }

    public string? Guidance { get; init; }

    public bool ConfirmedAgain { get; init; }

    public JsonObject? Form { get; init; }

    public FileDossier ToCommand() => new()
    {
        ProcedureCode = ProcedureCode,
        ReceivingUnitId = ReceivingUnitId,
        Channel = Channel,
        ResultChannel = ResultChannel,
        Applicant = Applicant,
        Components = Components,
        Files = Files,
        Outcome = Outcome,
        Reason = Reason,
        FeeCollected = FeeCollected,
        Guidance = Guidance,
        ConfirmedAgain = ConfirmedAgain,
        Form = Form,
    };
}
