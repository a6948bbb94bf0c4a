using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>How Elsa's server writes JSON: camelCase, enums by name, nothing for null. Letters of HTML are escaped: Studio puts definitions into attributes.</summary>
internal static class ElsaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 256,
    };

    public static IResult Ok<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, Options, "application/json", status);
}
