using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneStop.Workflow.Web.Tests.Sending;

/// <summary>A mail server that takes one mail and remembers what was said to it.</summary>
internal sealed class SmtpEar : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SmtpEar()
    {
        listener.Start();
        Heard = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The whole talk, once the mail has been taken.</summary>
    public Task<string> Heard { get; }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> Listen()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        var said = new StringBuilder();
        await writer.WriteLineAsync("220 ear");
        for (var inMail = false; await reader.ReadLineAsync() is { } line;)
        {
            said.AppendLine(line);
            if (inMail)
            {
                if (line != ".")
                    continue;
                await writer.WriteLineAsync("250 taken");
                return said.ToString();
            }
            inMail = line == "DATA";
            await writer.WriteLineAsync(inMail ? "354 go on" : "250 ok");
        }
        return said.ToString();
    }
}
