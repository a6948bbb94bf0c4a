using System.Globalization;
using System.Runtime.CompilerServices;

namespace OneStop.Workflow.Testing;

/// <summary>The language of the page while a test holds it, whatever the machine's own.</summary>
public sealed class Language : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public Language(string name) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentUICulture = before;
}
