namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Stretches of days; both ends belong to them, an open end has no limit.</summary>
internal static class Days
{
    public static bool Cover(DateOnly? from, DateOnly? to, DateOnly on) => !(on < from) && !(on > to);
}
