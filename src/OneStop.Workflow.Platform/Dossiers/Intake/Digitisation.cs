using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>Digitisation (số hóa) is done when there is a file, and its pages are a count.</summary>
internal static class Digitisation
{
    private const int MostPages = 9999;

    /// <summary>The field in which the pages are counted, as the processes name it.</summary>
    private const string Pages = "pages";

    public static async Task<IReadOnlyList<Refusal>> Check(WorkItem item, JsonObject form, string outcome, OneStopDb db, CancellationToken cancellation)
    {
        if (item.ActivityType != StepKinds.Digitise)
            return [];
        var refusals = new List<Refusal>();
        if (form[Pages] is { } pages && (!int.TryParse(pages.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostPages))
            refusals.Add(new Refusal("PagesAreOutOfRange", RefusalKind.Invalid, $"form.{Pages}", "1", $"{MostPages}"));
        if (outcome == "Done" && !await db.Set<Attachment>().AnyAsync(a => a.DossierId == item.DossierId, cancellation))
            refusals.Add(new Refusal("DossierHasNoFile", RefusalKind.Rule, "files"));
        return refusals;
    }
}
