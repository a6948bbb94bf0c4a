using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Processes.Calling;

/// <summary>Calls other systems for processes: allowed hosts only, bounded in time and size, never inside a transaction.</summary>
public sealed class OutsideCalls : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestMessage = 300;

    private readonly CallOptions options;
    private readonly HttpClient http;

    public OutsideCalls(CallOptions options)
    {
        this.options = options;
        var addresses = new CallAddresses(options);
        // A client of our own, since no proxy, no cookie and no address may slip in that was not looked at.
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellation) => addresses.Connect(context.DnsEndPoint, cancellation),
            MaxAutomaticRedirections = MostRedirects,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = false,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Timeout => options.Timeout;

    /// <summary>How often a call that fails on the way is made.</summary>
    public int Attempts => options.Attempts;

    /// <param name="key">Sent as <c>Idempotency-Key</c>; the same each time the call is made.</param>
    /// <param name="inputs">The activity's evaluated inputs: url, method, content, contentType, authorization, requestHeaders.</param>
    public async Task<CallAnswer> Make(Guid key, JsonObject inputs, CancellationToken cancellation)
    {
        if (CallRequest.AddressOf(inputs) is not { } address)
            return new CallAnswer(Code: "AddressIsNotReadable", Message: $"'{inputs["url"]}' is no http or https address.");
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(options.Timeout);
        try
        {
            using var request = CallRequest.Of(inputs, address, key);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timed.Token);
            return await Answer(response, timed.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CallAnswer(Outcome: CallAnswer.TookTooLong, Message: $"{address.Host} did not answer within {options.Timeout.TotalSeconds:0} seconds.");
        }
        catch (FormatException wrong)
        {
            return new CallAnswer(Code: "CallCannotBeMade", Message: Short(wrong.Message));
        }
        catch (Exception failure) when (NotAllowed(failure) is { } no)
        {
            return new CallAnswer(Code: "CallIsNotAllowed", Message: no.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new CallAnswer(Outcome: CallAnswer.NotReached, Message: Short($"{address.Host}: {failure.Message}"));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<CallAnswer> Answer(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (await Body(response, cancellation) is not { } body)
            return new CallAnswer((int)response.StatusCode, Code: "AnswerIsTooLarge", Message: $"The answer has more than {options.MaxAnswerBytes} bytes (setting Calls:MaxAnswerBytes).");
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return new CallAnswer((int)response.StatusCode, new JsonObject
        {
            ["statusCode"] = (int)response.StatusCode,
            ["parsedContent"] = Parsed(body, response.Content.Headers.ContentType?.MediaType ?? ""),
            ["responseHeaders"] = headers,
        });
    }

    private async Task<byte[]?> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > options.MaxAnswerBytes)
                return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    /// <summary>JSON as what it says, text as text; anything else is not for a process to read.</summary>
    private static JsonNode? Parsed(byte[] body, string mediaType)
    {
        if (body.Length == 0)
            return null;
        if (mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return JsonNode.Parse(body);
            }
            catch (JsonException)
            {
                return Encoding.UTF8.GetString(body);
            }
        }
        return mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || mediaType.Length == 0
            ? Encoding.UTF8.GetString(body) : null;
    }

    private static CallNotAllowedException? NotAllowed(Exception failure) =>
        failure as CallNotAllowedException ?? (failure.InnerException is { } inner ? NotAllowed(inner) : null);

    private static string Short(string message) => message.Length > LongestMessage ? message[..LongestMessage] : message;
}
