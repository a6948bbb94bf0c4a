using System.Globalization;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>A month's on-time rate as a chart draws it; months in which nothing ended are left out.</summary>
/// <param name="Rate">0 to 100.</param>
public sealed record RatePoint(string Month, double Rate)
{
    public static IReadOnlyList<RatePoint> Of(IEnumerable<MonthRate> months) =>
        [.. months.Where(m => m.OnTime is not null).Select(m => new RatePoint(Name(m.Month), Math.Floor(m.OnTime!.Value * 1000) / 10))];

    /// <summary>Where the axis begins: at tens below the lowest value, so that differences show.</summary>
    public static int Axis(IEnumerable<MonthRate> months)
    {
        var lowest = months.Where(m => m.OnTime is not null).Select(m => m.OnTime!.Value * 100).DefaultIfEmpty(100).Min();
        return Math.Clamp((int)Math.Floor((lowest - 2) / 10) * 10, 0, 90);
    }

    public static double Step(int axis) => axis >= 80 ? 5 : axis >= 60 ? 10 : 20;

    public static string Name(DateOnly month) => month.ToString("MM/yyyy", CultureInfo.InvariantCulture);
}
