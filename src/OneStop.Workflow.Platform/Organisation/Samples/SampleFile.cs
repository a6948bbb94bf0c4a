using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Samples;

/// <summary>Reads a file of sample data strictly: whatever is unknown, missing or of another type is told with file and JSON path.</summary>
public static class SampleFile
{
    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <exception cref="InvalidDataException">The file is missing or does not fit; the message names file and path.</exception>
    public static async Task<T> Read<T>(string file, CancellationToken cancellation) where T : SampleDocument
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var document = await JsonSerializer.DeserializeAsync<T>(stream, Strict, cancellation) ?? throw new InvalidDataException($"{file}: $: the file says null.");
            return document.Sample ? document : throw Wrong(file, ["$.sample: only data marked as sample is loaded as such."]);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{file}: {wrong.Path ?? "$"}: {wrong.Message}", wrong);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{file}: there is no such file.", missing);
        }
    }

    /// <param name="complaints">Each with its JSON path first.</param>
    public static InvalidDataException Wrong(string file, IEnumerable<string> complaints) =>
        new(string.Join(Environment.NewLine, complaints.Select(complaint => $"{file}: {complaint}")));
}

/// <param name="Sample">Must be true: says that nothing in the file is real.</param>
public abstract record SampleDocument(bool Sample)
{
    [JsonPropertyName("$comment")]
    public string? Comment { get; init; }
}
