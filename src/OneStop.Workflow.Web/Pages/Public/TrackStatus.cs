using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Pages.Public;

/// <summary>How a dossier stands, said to its owner in one sentence, and what he or she has to do now.</summary>
/// <param name="Look">Class of the box: ok, soon, over, hold or info.</param>
internal sealed record TrackStatus(string Look, string Icon, string Sentence, string Next)
{
    public static TrackStatus Of(PublicDossier dossier, DeskText text) => dossier.Status switch
    {
        DossierStatus.Accepted or DossierStatus.InProcess => InWork(dossier, text),
        DossierStatus.SupplementRequested => Plain("soon", "warn", "SupplementRequested", text),
        DossierStatus.PaymentRequested => Plain("soon", "warn", "PaymentRequested", text),
        DossierStatus.NotAccepted => Plain("over", "over", "NotAccepted", text),
        DossierStatus.Stopped => Plain("hold", "hold", "Stopped", text),
        DossierStatus.Withdrawn => Plain("hold", "hold", "Withdrawn", text),
        DossierStatus.ResultReady => new("ok", "ok", text["TrackStatus.ResultReady"], text[$"TrackStatus.ResultReady.Next.{dossier.ResultChannel}"]),
        DossierStatus.ResultReturned => Plain("ok", "ok", "ResultReturned", text),
        _ => Plain("info", "soon", "Registered", text),
    };

    private static TrackStatus Plain(string look, string icon, string key, DeskText text) =>
        new(look, icon, text[$"TrackStatus.{key}"], text[$"TrackStatus.{key}.Next"]);

    private static TrackStatus InWork(PublicDossier dossier, DeskText text)
    {
        var step = dossier.Path.FirstOrDefault(s => s.State == "current")?.Name ?? text["TrackStatus.SomeStep"];
        return dossier.Due switch
        {
            DueState.Overdue => new("over", "over", text["TrackStatus.Overdue", step], text["TrackStatus.Overdue.Next"]),
            DueState.Near => new("soon", "soon", text["TrackStatus.Near", step], text["TrackStatus.Nothing"]),
            DueState.Paused => new("hold", "hold", text["TrackStatus.Paused", step], text["TrackStatus.Paused.Next"]),
            _ => new("ok", "ok", text["TrackStatus.InTime", step], text["TrackStatus.Nothing"]),
        };
    }
}
