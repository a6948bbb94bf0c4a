using System.Globalization;
using System.Runtime.CompilerServices;

namespace OneStop.Workflow.Testing;

/// <summary>
/// The product speaks Vietnamese where nobody asks for another language, and so do its tests: without this the words
/// of a test would depend on the machine that runs it, and on the language its tools were told to speak.
/// </summary>
internal static class VietnameseFirst
{
    [ModuleInitializer]
    internal static void Speak()
    {
        var vietnamese = CultureInfo.GetCultureInfo("vi-VN");
        CultureInfo.DefaultThreadCurrentUICulture = vietnamese;
        CultureInfo.CurrentUICulture = vietnamese;
    }
}
