using System.Globalization;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Components;

/// <summary>A date as people type it at a counter: 17/05/2004, 17-5-2004, 17.5.2004, 17052004, or as machines do: 2004-05-17.</summary>
public static class TypedDate
{
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    /// <summary>Null when it is no date, or one that nothing of the platform can name.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact((text ?? "").Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PlausibleDates.Has(date) ? date : null;

    public static string Show(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
