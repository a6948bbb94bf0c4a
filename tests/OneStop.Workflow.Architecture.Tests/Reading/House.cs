using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace OneStop.Workflow.Architecture.Tests.Reading;

/// <summary>The repository as these tests see it: its files, its syntax trees, its compiled assemblies.</summary>
internal static class House
{
    public const string Prefix = "OneStop.Workflow.";

    public static readonly string Root = FindRoot();

    /// <summary>Hand-written C# of src and tests.</summary>
    public static readonly IReadOnlyList<SourceFile> CSharp = [.. Files("src", "*.cs"), .. Files("tests", "*.cs")];

    public static readonly IReadOnlyList<SourceFile> Razor = [.. Files("src", "*.razor"), .. Files("src", "*.cshtml")];

    public static readonly IReadOnlyList<ModuleDefinition> Modules =
        [.. new[] { "Engine", "Platform", "Web" }.Select(name => ModuleDefinition.ReadModule(AssemblyFile(name)))];

    /// <summary>Types that a person wrote: no closures, state machines or generated pages' builders.</summary>
    public static IEnumerable<TypeDefinition> WrittenTypes =>
        Modules.SelectMany(module => module.GetTypes()).Where(type => !type.FullName.Contains('<') && type.Namespace is not ("" or null) || type.IsNested && !type.FullName.Contains('<'))
            .Where(type => type.FullName.StartsWith(Prefix, StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => new SourceFile(Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .Where(file => !file.IsMade)
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    private static string AssemblyFile(string name) => Path.Combine(AppContext.BaseDirectory, $"{Prefix}{name}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OneStop.Workflow.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"The solution is not above {Assembly.GetExecutingAssembly().Location}.");
    }
}

/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(System.IO.Path.Combine(House.Root, Path)));

    public string Text => _text.Value;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Made by the build, or brought by a package.</summary>
    public bool IsMade => Path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "artifacts" or "TestResults");

    public SyntaxNode Syntax => CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
