using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>The part of a body that <see cref="ApiGate"/> looks at before the endpoint runs.</summary>
internal interface IBody
{
    /// <summary>What is wrong with the body, all of it at once; empty when it was read.</summary>
    IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Overrules the status of the refusals.</summary>
    int? Status { get; }
}

/// <summary>A JSON body of type <typeparamref name="T"/>. Unlike the framework's own binding it names every wrong field, not the first.</summary>
internal sealed class Body<T> : IBody, IEndpointParameterMetadataProvider where T : class
{
    /// <summary>As deep as any order is; what is kept of it lies within another document, which must stay readable.</summary>
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    private readonly T? value;

    private Body(T? value, int? status, params IReadOnlyList<Refusal> refusals) => (this.value, Status, Refusals) = (value, status, refusals);

    public IReadOnlyList<Refusal> Refusals { get; }

    public int? Status { get; }

    /// <summary>The body; only after <see cref="ApiGate"/> let the request in.</summary>
    public T Value => value ?? throw new InvalidOperationException("The body was not understood, and the gate let it through.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            return Wrong(StatusCodes.Status415UnsupportedMediaType);
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, Reading, http.RequestAborted);
            return From(document.RootElement);
        }
        catch (JsonException malformed)
        {
            return new Body<T>(null, null, BodyComplaints.Malformed(malformed));
        }
        catch (InvalidOperationException)
        {
            // The name of a field holds half a letter: the framework cannot even compare it with the others.
            return new Body<T>(null, null, new Refusal(PlainText.Refused, RefusalKind.Invalid));
        }
    }

    internal static Body<T> From(JsonElement json)
    {
        var complaints = BodyComplaints.Of(json, typeof(T));
        if (complaints.Count > 0)
            return new Body<T>(null, null, complaints);
        var value = json.Deserialize<T>(ApiJson.Options)!;
        return value switch
        {
            CommandBody { CommandId: var id } when id == Guid.Empty => new Body<T>(null, null, new Refusal("CommandIdIsMissing", RefusalKind.Invalid, "commandId")),
            // No longer than words in an address.
            SearchBody { Search.Length: > RequestText.Longest } => new Body<T>(null, null, new Refusal("TextIsTooLong", RefusalKind.Invalid, "search", $"{RequestText.Longest}")),
            _ => new Body<T>(value, null),
        };
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static Body<T> Wrong(int status) => new(null, status, RequestProblems.OfStatus(status));
}
