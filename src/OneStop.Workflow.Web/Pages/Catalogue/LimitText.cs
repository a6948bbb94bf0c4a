using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Pages.Catalogue;

/// <summary>A limit of the catalogue (<c>3 working days</c>) in the user's language.</summary>
internal static class LimitText
{
    public static string Of(string limit) => TimeLimit.TryParse(limit, out var read) ? Tongue.Of(read!.ToVietnamese(), read.ToString()) : limit;
}
