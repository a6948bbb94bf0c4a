using System.Text.Json.Nodes;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>A person at work until the host is gone: takes what is offered, completes what is taken, and files a dossier now and then.</summary>
/// <param name="counter">The counter at which this person files dossiers; null for who sits at none.</param>
internal sealed class Worker(string userName, string? counter, Random random)
{
    private string? _token;
    private int _taken;

    public List<Order> Orders { get; } = [];

    /// <summary>Second answers that differ from the first.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>How many orders were taken so far; may be read while the worker works.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Sends again what was cut off, and a few that were answered; nobody else is at work yet.</summary>
    public async Task Return(Uri address)
    {
        using var client = await Client(address);
        foreach (var order in Orders.Where(order => order.Reply is null).ToList())
            if (!await order.Send(client))
                throw new InvalidOperationException("The host is gone although nobody killed it.");
        foreach (var order in Orders.Where(order => order.IsTaken).OrderBy(_ => random.Next()).Take(5).ToList())
            await Again(order, client);
    }

    public async Task Work(Uri address, Func<bool> isOver)
    {
        using var client = await Client(address);
        try
        {
            while (!isOver() && await Step(client))
                await Task.Yield();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // A question was cut off: nothing to remember.
        }
    }

    private async Task<bool> Step(ApiClient client)
    {
        if (counter is not null && random.Next(4) == 0)
            return await Give(client, new Order("file", "/api/dossiers", Papers.NewDossier(counter, random)));
        var rows = (await client.Get("/api/work-items?scope=both&pageSize=50"))["page"]!["rows"]!.AsArray();
        if (rows.Count == 0)
            return counter is null ? await Idle() : await Give(client, new Order("file", "/api/dossiers", Papers.NewDossier(counter, random)));
        var row = rows[random.Next(rows.Count)]!;
        var id = (string)row["id"]!;
        if ((bool)row["canClaim"]!)
            return await Give(client, new Order("claim", $"/api/work-items/{id}/claim", []));
        if (!(bool)row["isMine"]!)
            return true;
        var item = await client.Get($"/api/work-items/{id}");
        if ((string?)row["stage"] == "Digitisation" && item["attachments"]!.AsArray().Count == 0)
            await Office.Scans(client, (string)row["dossierCode"]!, id);
        return await Give(client, new Order("complete", $"/api/work-items/{id}/complete", Papers.Completion(item)));
    }

    private static async Task<bool> Idle()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        return await beat.WaitForNextTickAsync();
    }

    private async Task<bool> Give(ApiClient client, Order order)
    {
        Orders.Add(order);
        // Now and then two programs send the same command at the same moment.
        if (random.Next(10) > 0)
            await order.Send(client);
        else
            Note((await order.SendTwice(client)).Difference);
        if (order.IsTaken)
            Interlocked.Increment(ref _taken);
        if (order.IsTaken && random.Next(10) == 0)
            await Again(order, client);
        return order.Reply is not null;
    }

    private async Task Again(Order order, ApiClient client) => Note(await order.SendAgain(client));

    private void Note(string? difference)
    {
        if (difference is not null)
            Differences.Add(difference);
    }

    private async Task<ApiClient> Client(Uri address)
    {
        var client = new ApiClient(address) { Token = _token };
        if (_token is null)
            await client.SignIn(userName, DemoProvince.Password);
        _token = client.Token;
        return client;
    }
}
