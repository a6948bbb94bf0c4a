using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.ElsaApi.Descriptors;

/// <summary>What the designer may choose from: activities, expressions, types, strategies, features. Only what we run is offered.</summary>
internal static class DescriptorsApi
{
    private const string Core = ", Elsa.Workflows.Core";
    private const string Runtime = ", Elsa.Workflows.Runtime";
    private const string Validators = "Elsa.Workflows.Runtime.ActivationValidators.";

    private static readonly (string Type, string? Language, bool IsBrowsable)[] Expressions =
        [("Literal", null, false), ("Object", "json", false), ("Json", "json", false), ("Variable", null, true), ("Input", null, true), ("Output", null, false), ("JavaScript", "javascript", true), ("Liquid", "liquid", true)];

    private static readonly (string Name, string Category)[] Types =
    [
        ("Object", "Simple"), ("String", "Simple"), ("Boolean", "Simple"), ("Int32", "Simple"), ("Int64", "Simple"), ("Double", "Simple"), ("Decimal", "Simple"),
        ("DateTimeOffset", "Time"), ("TimeSpan", "Time"), ("Guid", "Simple"), ("ObjectDictionary", "Data"), ("ObjectCollection", "Data"),
    ];

    /// <summary>Elsa's further one, Configuration, takes the server's default, as Inherit does where nothing else is said.</summary>
    private static readonly string[] LogModes = ["Inherit", "Include", "Exclude"];

    private static readonly (string Name, string FullName)[] Features =
        [("WorkflowManagement", "Elsa.WorkflowManagement"), ("WorkflowsApi", "Elsa.WorkflowsApi"), ("JavaScript", "Elsa.JavaScript"), ("Liquid", "Elsa.Liquid"), ("Scheduling", "Elsa.Scheduling"), ("Http", "Elsa.Http")];

    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/features/installed", () => List(Features.Select(Feature)));
        api.MapGet("/features/installed/{fullName}", (string fullName) =>
            Features.FirstOrDefault(f => f.FullName == fullName) is { FullName: not null } found ? ElsaJson.Ok(Feature(found)) : TypedResults.NotFound());
        api.MapGet("/package/version", () => ElsaJson.Ok(new { packageVersion = "3.8.2" }));
        var descriptors = api.MapGroup("/descriptors");
        descriptors.MapGet("/activities", Activities);
        descriptors.MapGet("/activities/{typeName}", async (string typeName, HttpContext http, Palette palette) =>
            (await palette.Sent(http.RequestAborted)).Find(typeName, http.Whole("version")) is { } found ? ElsaJson.Ok(found) : TypedResults.NotFound());
        descriptors.MapPost("/activities/{typeName}/options/{propertyName}", Options);
        descriptors.MapGet("/expression-descriptors", () => List(Expressions.Select(Expression)));
        descriptors.MapGet("/variables", () => List(Types.Select(t => new
        {
            typeName = t.Name,
            displayName = ElsaText.Of($"Type.{t.Name}"),
            category = ElsaText.Of($"TypeCategory.{t.Category}"),
            description = ElsaText.Of($"Type.{t.Name}.Description"),
        })));
        descriptors.MapGet("/storage-drivers", () => ElsaJson.Ok(new { items = new[] { Driver("WorkflowInstance", 5) } }));
        descriptors.MapGet("/workflow-activation-strategies", () => List([
            Named("ActivationStrategy.Always", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy" + Core),
            Named("ActivationStrategy.CorrelatedSingleton", $"{Validators}CorrelatedSingletonStrategy{Runtime}"),
            Named("ActivationStrategy.Correlation", $"{Validators}CorrelationStrategy{Runtime}"),
            Named("ActivationStrategy.Singleton", $"{Validators}SingletonStrategy{Runtime}")]));
        descriptors.MapGet("/incident-strategies", () => List([
            Named("IncidentStrategy.Fault", "Elsa.Workflows.IncidentStrategies.FaultStrategy" + Core),
            Named("IncidentStrategy.Continue", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" + Core)]));
        descriptors.MapGet("/log-persistence-strategies", () => List(LogModes.Select(mode => Named($"LogPersistence.{mode}", $"Elsa.Workflows.LogPersistence.Strategies.{mode}{Core}"))));
        descriptors.MapGet("/commit-strategies/workflows", () => List<object>([]));
        descriptors.MapGet("/commit-strategies/activities", () => List<object>([]));
        descriptors.MapGet("/output-converters", () => List<object>([]));
        api.MapGet("/resilience/strategies", () => List<object>([]));
        api.MapGet("/resilience/retries/{activityInstanceId}", () => ElsaJson.Ok(new { items = Array.Empty<object>(), totalCount = 0, links = Array.Empty<object>() }));
    }

    private static async Task<IResult> Activities(HttpContext http, Palette palette)
    {
        var sent = await palette.Sent(http.RequestAborted);
        var headers = http.Response.Headers;
        headers.ETag = sent.Tag;
        // Asked anew each time, answered with nothing when it is the same: Studio asks after every save.
        headers.CacheControl = "private, no-cache";
        // The same for everybody: a new token must not make the browser fetch it again.
        headers.Vary = "Accept-Encoding, Accept-Language";
        if (http.Request.Headers.IfNoneMatch.Any(tag => tag?.Contains(sent.Tag, StringComparison.Ordinal) == true))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var isPacked = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isPacked)
            headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(isPacked ? sent.PackedBody : sent.Body, "application/json");
    }

    /// <summary>Choices that depend on other inputs; none of ours do, so it is what the description says.</summary>
    private static async Task<IResult> Options(string typeName, string propertyName, HttpContext http, Palette palette)
    {
        var input = (await palette.Sent(http.RequestAborted)).Find(typeName, null)?.Inputs.FirstOrDefault(i => i.Name.Equals(propertyName, StringComparison.OrdinalIgnoreCase));
        return input is null ? TypedResults.NotFound() : ElsaJson.Ok(new { items = (JsonNode)input.UiSpecifications.DeepClone() });
    }

    public static IResult List<T>(IEnumerable<T> items)
    {
        var all = items.ToList();
        return ElsaJson.Ok(new { items = all, count = all.Count });
    }

    private static object Feature((string Name, string FullName) feature) => new
    {
        name = feature.Name,
        @namespace = "Elsa",
        fullName = feature.FullName,
        displayName = feature.Name,
        description = "",
    };

    private static object Expression((string Type, string? Language, bool IsBrowsable) e) => new
    {
        type = e.Type,
        displayName = ElsaText.Of($"Expression.{e.Type}"),
        isSerializable = true,
        isBrowsable = e.IsBrowsable,
        properties = e.Language is null ? [] : new Dictionary<string, string> { ["MonacoLanguage"] = e.Language },
    };

    private static object Named(string key, string typeName) => new { displayName = ElsaText.Of(key), description = ElsaText.Of($"{key}.Description"), typeName };

    private static object Driver(string name, int priority) => new
    {
        typeName = $"Elsa.Workflows.{name}StorageDriver{Core}",
        displayName = ElsaText.Of($"StorageDriver.{name}"),
        priority,
        deprecated = false,
    };
}
