using Shouldly;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Looks after the own dossier at /tra-cuu, on a phone of 360 pixels.</summary>
public sealed class Citizen : IAsyncDisposable
{
    private Citizen(Visitor visitor) => Visitor = visitor;

    public Visitor Visitor { get; }

    public static async Task<Citizen> Arrive(Chromium chromium, Uri address) => new(await chromium.Visit(address, "citizen", width: 360, height: 740));

    /// <param name="factor">As of <see cref="Applicant.Factor"/>.</param>
    public async Task LookUp(string code, string factor)
    {
        var known = factor.Split(' ');
        await Visitor.Page.GotoAsync("/tra-cuu");
        await Visitor.Page.FillAsync("#code", code);
        await Visitor.Page.FillAsync("#phone", known[0]);
        await Visitor.Page.FillAsync("#proof", known.ElementAtOrDefault(1) ?? "");
        await Visitor.Page.ClickAsync("[data-testid=find]");
    }

    /// <summary>Asks anew; the page tells how the dossier stands and which step is being done.</summary>
    public async Task Sees(string code, string factor, string status, string? step, string picture)
    {
        await LookUp(code, factor);
        var box = Visitor.Page.GetByTestId("status");
        (await box.GetAttributeAsync("data-status")).ShouldBe(status);
        if (step is not null)
            (await Visitor.Page.Locator("[data-testid=steps] li[data-state=current]").First.TextContentAsync())!.ShouldContain(step);
        await Visitor.Photograph(picture);
        await Visitor.FitsTheScreen();
    }

    public ValueTask DisposeAsync() => Visitor.DisposeAsync();
}
