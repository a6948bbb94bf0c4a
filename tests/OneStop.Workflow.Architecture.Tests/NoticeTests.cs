using System.Text.Json;
using System.Xml.Linq;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>What others made is named, and what is restored is fixed.</summary>
public sealed class NoticeTests
{
    [Fact]
    public void Every_package_that_is_published_stands_in_the_notices()
    {
        var notices = File.ReadAllText(Path.Combine(House.Root, "THIRD-PARTY-NOTICES.md"));
        var used = House.Files("src", "*.csproj")
            .SelectMany(file => XDocument.Parse(file.Text).Descendants("PackageReference").Where(p => (string?)p.Attribute("PrivateAssets") != "all").Select(p => (string)p.Attribute("Include")!));
        using var npm = JsonDocument.Parse(File.ReadAllText(Path.Combine(House.Root, "src/OneStop.Workflow.Web/package.json")));
        var served = npm.RootElement.GetProperty("dependencies").EnumerateObject().Select(p => p.Name);
        used.Concat(served).Distinct().Where(name => !Named(notices, name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        House.Files("src", "*.csproj").Concat(House.Files("tests", "*.csproj")).Select(file => file.Path)
            .Where(path => !File.Exists(Path.Combine(House.Root, Path.GetDirectoryName(path)!, "packages.lock.json"))).ShouldBeEmpty();
    }

    /// <summary>By its own name, or as a part of a family that is named with its parts.</summary>
    private static bool Named(string notices, string package) =>
        notices.Contains(package, StringComparison.OrdinalIgnoreCase)
        || package.LastIndexOf('.') is > 0 and var dot && notices.Contains($"{package[..dot]} (", StringComparison.OrdinalIgnoreCase);
}
