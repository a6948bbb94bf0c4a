using System.Text;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Pages.Retention;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class PersonalCopyApi
{
    public static void MapPersonalCopies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dossiers/{code}/personal-copy", Copy).WithTags("Dossiers").Describe<PersonalCopy>("getPersonalCopy", "All that is kept of the applicant in a dossier, for that person; by an administrator of its unit, and logged. text=true gives it to be read and printed", Describing.Questions);
        api.MapGet("/retention", Periods).WithTags("Administration").Describe<RetentionView>("getRetention", "How long personal data is kept, what was erased, which copies were given", 401, 403);
    }

    private static async Task<IResult> Copy(string code, bool? text, Caller caller, IPersonalCopies copies, RetentionText words, CancellationToken cancellation)
    {
        var answer = await copies.Of(code, caller.Actor, cancellation);
        if (!answer.IsTaken)
            return Problem.Of(answer.Refusals);
        return text == true
            ? TypedResults.File(Encoding.UTF8.GetBytes(PersonalCopyText.Of(answer.Value, words)), "text/plain; charset=utf-8", "ban-sao-du-lieu-ca-nhan.txt")
            : TypedResults.File(Encoding.UTF8.GetBytes(Json.Write(answer.Value)), "application/json", "ban-sao-du-lieu-ca-nhan.json");
    }

    private static Task<IResult> Periods(Caller caller, IRetentionQueries retention, CancellationToken cancellation) => retention.View(caller.Actor, cancellation).Answered();
}
