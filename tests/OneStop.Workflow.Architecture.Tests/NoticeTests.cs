using System.Text.Json;
using System.Xml.Linq;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>What others made is named, and what is restored is fixed.</summary>
public sealed class NoticeTests
{
    /// <summary>These check a build and are not published.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.EntityFrameworkCore.Analyzers"];

    [Fact]
    public void Every_package_that_is_published_stands_in_the_notices_with_its_version()
    {
        var rows = File.ReadAllLines(Path.Combine(House.Root, "THIRD-PARTY-NOTICES.md"));
        using var restored = JsonDocument.Parse(File.ReadAllText(Path.Combine(House.Root, "src/OneStop.Workflow.Web/packages.lock.json")));
        var packages = restored.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(p => p.Value.GetProperty("type").GetString() != "Project" && !BuildOnly.Contains(p.Name))
            .Select(p => (p.Name, Version: p.Value.GetProperty("resolved").GetString()!));
        using var npm = JsonDocument.Parse(File.ReadAllText(Path.Combine(House.Root, "src/OneStop.Workflow.Web/package.json")));
        var served = npm.RootElement.GetProperty("dependencies").EnumerateObject().Select(p => (p.Name, Version: p.Value.GetString()!));
        packages.Concat(served).Where(p => !rows.Any(row => row.Contains($"| {p.Version} |", StringComparison.Ordinal) && Names(row, p.Name))).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_pinned_that_no_project_uses()
    {
        var restored = House.Files("src", "packages.lock.json").Concat(House.Files("tests", "packages.lock.json")).Select(file => file.Text).ToList();
        XDocument.Parse(File.ReadAllText(Path.Combine(House.Root, "Directory.Packages.props"))).Descendants("PackageVersion").Select(p => (string)p.Attribute("Include")!)
            .Where(name => !restored.Exists(text => text.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        House.Files("src", "*.csproj").Concat(House.Files("tests", "*.csproj")).Select(file => file.Path)
            .Where(path => !File.Exists(Path.Combine(House.Root, Path.GetDirectoryName(path)!, "packages.lock.json"))).ShouldBeEmpty();
    }

    /// <summary>The first cell of a row names one package, or those of a family.</summary>
    private static bool Names(string row, string package) => row.Split('|')[1].Split(' ', ',', '(', ')').Contains(package, StringComparer.OrdinalIgnoreCase);
}
