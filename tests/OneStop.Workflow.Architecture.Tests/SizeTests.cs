using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace OneStop.Workflow.Architecture.Tests;

public sealed class SizeTests(ITestOutputHelper output)
{
    private const int LongestFile = 300, LongestMethod = 60, MostDependencies = 6;

    [Fact]
    public void Every_file_can_be_read_in_a_sitting()
    {
        var files = House.CSharp.Concat(House.Razor).ToList();
        foreach (var project in files.GroupBy(file => string.Join('/', file.Path.Split('/').Take(2))))
            output.WriteLine($"{project.Key}: {project.Count()} files, lines {Spread(project.Select(file => file.Lines.Length))}");

        files.Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Path}: {file.Lines.Length} lines").ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_fits_a_screen()
    {
        var methods = House.CSharp.SelectMany(file => Bodies(file.Syntax).Select(node => (File: file, Node: node, Lines: LinesOf(node)))).ToList();
        foreach (var group in methods.GroupBy(method => method.File.IsTest ? "tests" : "src"))
            output.WriteLine($"{group.Key}: {group.Count()} methods, lines {Spread(group.Select(method => method.Lines))}");

        methods.Where(method => method.Lines > LongestMethod).Select(method => $"{method.File.At(method.Node)}: {method.Lines} lines").ShouldBeEmpty();
    }

    [Fact]
    public void No_class_depends_on_more_than_six_things()
    {
        House.WrittenTypes
            .Where(type => type is { IsClass: true, IsValueType: false } && type.Methods.All(method => method.Name != "<Clone>$"))
            .SelectMany(type => type.Methods.Where(method => method.IsConstructor && method.Parameters.Count > MostDependencies))
            .Select(constructor => $"{constructor.DeclaringType.Name}: {constructor.Parameters.Count}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode root) =>
        root.DescendantNodes().Where(node => node
            is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
            or AccessorDeclarationSyntax { Body: not null } or LocalFunctionStatementSyntax);

    private static int LinesOf(SyntaxNode node)
    {
        // From the name on: neither the doc comment nor the attributes make a method long.
        var from = node.ChildNodesAndTokens().First(part => !part.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AttributeList)).GetLocation()!.GetLineSpan().StartLinePosition.Line;
        return node.GetLocation().GetLineSpan().EndLinePosition.Line - from + 1;
    }

    private static string Spread(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? "-" : $"median {sorted[sorted.Count / 2]}, p90 {sorted[sorted.Count * 9 / 10]}, longest {sorted[^1]}";
    }
}
