using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Problems;

/// <summary>A form with files. One that breaks its own boundaries, or holds more than its limit, is bad input and no bug.</summary>
internal static class MultipartForm
{
    /// <param name="most">Bytes.</param>
    /// <returns>The form; or why it is none.</returns>
    public static async Task<(IFormCollection? Form, Refusal? Refused)> Read(HttpRequest request, long most, CancellationToken cancellation)
    {
        try
        {
            return (await request.ReadFormAsync(new() { MultipartBodyLengthLimit = most }, cancellation), null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, RequestProblems.OfStatus(StatusCodes.Status400BadRequest));
        }
    }
}
