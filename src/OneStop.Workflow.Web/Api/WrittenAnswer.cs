using System.Text;
using OneStop.Workflow.Platform.Dossiers.Requests;

namespace OneStop.Workflow.Web.Api;

/// <summary>What a process answered, as it wrote it.</summary>
internal sealed class WrittenAnswer(EndpointAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        // These statuses have no body (RFC 9110).
        if (answer.Body is not { } body || answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;
        if (answer.ContentType is { } type)
            response.ContentType = type.Contains("charset", StringComparison.OrdinalIgnoreCase) ? type : $"{type}; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
