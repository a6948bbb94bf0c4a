using Mapster;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

internal static class AgreementsApi
{
    public static void MapAgreements(this IEndpointRouteBuilder api)
    {
        var agreements = api.MapGroup("/agreements").WithTags("Handover agreements");
        agreements.MapGet("", List).Describe<IReadOnlyList<AgreementView>>("listAgreements", "Agreements to which a unit of the caller is party, or one below it", 401);
        agreements.MapGet("/{number}", Get).Describe<AgreementView>("getAgreement", "An agreement by its number", Describing.Questions);
        agreements.MapPost("", Draft)
            .Produces<AgreementChanged>(StatusCodes.Status201Created)
            .Describe("draftAgreement", "Draft an agreement; stages that can never be handed over are refused", Describing.Orders);
        agreements.MapPost("/{number}/state", ChangeState).Describe<AgreementChanged>("changeAgreementState", "Put in force, pause, resume or end an agreement; running steps keep their performer", Describing.Orders);
    }

    private static async Task<IResult> List(Caller caller, IAgreementQueries agreements, CancellationToken cancellation) =>
        TypedResults.Ok(await agreements.List(caller.Actor, cancellation));

    private static Task<IResult> Get(string number, Caller caller, IAgreementQueries agreements, CancellationToken cancellation) =>
        agreements.Get(Number(number), caller.Actor, cancellation).Answered();

    private static async Task<IResult> Draft(Body<DraftAgreementBody> body, Caller caller, ICommands commands, TypeAdapterConfig mappings, CancellationToken cancellation)
    {
        var answer = await commands.Send(body.Value.Adapt<DraftAgreement>(mappings), body.Value.CommandId, caller.Actor, cancellation);
        return answer.ToResult(drafted => TypedResults.Created($"/api/agreements/{Uri.EscapeDataString(drafted.Number)}", drafted));
    }

    private static Task<IResult> ChangeState(string number, Body<AgreementStateBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(
            new ChangeAgreementState(Number(number), body.Value.To, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    /// <summary>Numbers hold a slash (<c>TT-07/2026</c>), sent as <c>%2F</c>, which routing leaves as it is.</summary>
    private static string Number(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
