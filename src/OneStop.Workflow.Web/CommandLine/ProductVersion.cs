using System.Reflection;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The version of the product, from <c>Directory.Build.props</c>.</summary>
internal static class ProductVersion
{
    /// <summary>E.g. <c>0.2.0</c>.</summary>
    public static string Number { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
