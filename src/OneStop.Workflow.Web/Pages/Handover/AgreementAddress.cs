using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Handover;

/// <summary>Numbers of agreements hold a slash (<c>TT-07/2026</c>), which stays a slash in the address.</summary>
internal static class AgreementAddress
{
    public const string New = $"{Addresses.Handover}/new";

    public static string Of(string number) => $"{Addresses.Handover}/{string.Join('/', number.Split('/').Select(Uri.EscapeDataString))}";
}
