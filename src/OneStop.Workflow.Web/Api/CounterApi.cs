using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Api;

internal static class CounterApi
{
    public static void MapCounter(this IEndpointRouteBuilder api)
    {
        var counter = api.MapGroup("/counter").WithTags("Counter");
        counter.MapGet("/places", Places).Describe<IReadOnlyList<CounterPlace>>("listCounterPlaces", "Units at which the caller may receive dossiers of a procedure, and by what right", 401);
        counter.MapGet("/preview", Preview).Describe<IntakePreview>("previewIntake", "Before filing: the due time and why, the fees, who will do each step", Describing.Questions);
    }

    private static async Task<IResult> Places(string procedure, Caller caller, ICounterQueries counter, CancellationToken cancellation) =>
        TypedResults.Ok(await counter.Places(procedure, caller.Actor, cancellation));

    private static Task<IResult> Preview(
        string procedure, string unit, Caller caller, ICounterQueries counter, CancellationToken cancellation,
        SubmissionChannel channel = SubmissionChannel.Counter, ReturnChannel resultChannel = ReturnChannel.Counter) =>
        counter.Preview(procedure, unit, channel, resultChannel, cancellation).Answered();
}
