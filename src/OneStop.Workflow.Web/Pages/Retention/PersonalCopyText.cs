using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Retaining;

namespace OneStop.Workflow.Web.Pages.Retention;

/// <summary>A copy for the person, to be read and printed.</summary>
internal static class PersonalCopyText
{
    public static string Of(PersonalCopy copy, RetentionText words)
    {
        var text = new StringBuilder();
        text.AppendLine(words["Copy.Title", copy.Code]).AppendLine(copy.ProcedureName).AppendLine(words["Copy.Made", Moment(copy.MadeAt)]).AppendLine();
        var person = copy.Applicant;
        foreach (var (name, value) in new (string, string?)[]
            {
                ("Name", person.FullName), ("IdNumber", person.IdNumber), ("Phone", person.Phone), ("Email", person.Email), ("Address", person.Address),
                ("BirthDate", person.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("OnBehalfOf", person.OnBehalfOf),
                ("Filed", Moment(copy.FiledAt)), ("Closed", copy.ClosedAt is { } closed ? Moment(closed) : null),
            })
            if (!string.IsNullOrEmpty(value))
                text.AppendLine(CultureInfo.InvariantCulture, $"{words[$"Copy.{name}"]}: {value}");
        Part(text, words["Copy.Components"], copy.Components.Select(c => words["Copy.Component", c.Name, c.Originals, c.CertifiedCopies, c.Copies]));
        Part(text, words["Copy.Files"], copy.Files.Select(f => $"{f.FileName} ({Moment(f.AddedAt)})"));
        Part(text, words["Copy.Papers"], copy.Papers.Select(p => $"{p.Name}: {p.Count}{(p.HolderName is { } holder ? $" ({holder})" : "")}"));
        Part(text, words["Copy.Payments"], copy.Payments.Select(p => words["Copy.Payment", p.Amount, Moment(p.At)]));
        Part(text, words["Copy.Steps"], copy.Steps.Select(s => $"{s.StepName} ({Moment(s.OfferedAt)}){Filled(s.Form)}"));
        Part(text, words["Copy.History"], copy.History.Select(l => $"{l.Number}. {Moment(l.At)}: {l.Text}"));
        return text.ToString();
    }

    private static string Filled(JsonNode? form) =>
        form is JsonObject { Count: > 0 } filled ? ": " + string.Join("; ", filled.Where(f => f.Value is JsonValue).Select(f => f.Value!.ToString())) : "";

    private static void Part(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.AppendLine().AppendLine(title);
        foreach (var line in all)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
    }

    private static string Moment(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
