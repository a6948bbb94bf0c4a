using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

public sealed class NameTests
{
    /// <summary>Words that name no thing of the counter and no thing of the engine.</summary>
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Impl", "Base", "Service", "Services", "Common", "Misc", "Dto", "Model", "Wrapper"];

    [Fact]
    public void No_type_has_an_empty_word_for_a_name()
    {
        House.WrittenTypes
            .Select(type => type.Name.Split('`')[0])
            .Where(name => EmptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal)) && !Meant.ContainsKey(name))
            .ShouldBeEmpty("say what it is, in the words of the counter or of the engine");
    }

    [Fact]
    public void No_folder_has_an_empty_word_for_a_name()
    {
        House.CSharp.Concat(House.Razor).Select(file => Path.GetDirectoryName(file.Path)!).Distinct()
            .Where(folder => folder.Split('/').Any(part => EmptyWords.Contains(part) || part is "Interfaces" or "Models" or "Shared"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_method_says_Async()
    {
        House.WrittenTypes.SelectMany(type => type.Methods)
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "BindAsync" && !method.IsVirtual)
            .Select(method => $"{method.DeclaringType.Name}.{method.Name}")
            .ShouldBeEmpty("the return type says it");
    }

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        var breaches =
            from file in House.CSharp
            let declared = file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()
            where declared is not null
            let expected = string.Join('.', Path.GetDirectoryName(file.Path)!.Split('/').Skip(1))
            where declared.Name.ToString() != expected
            select $"{file.Path}: {declared.Name} should be {expected}";

        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_named_after_a_type_in_it()
    {
        var breaches =
            from file in House.CSharp
            let types = file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).ToList()
            let name = Path.GetFileName(file.Path).Split('.')[0]
            where types.Count > 0 && name != "Program" && !types.Contains(name) && file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Count(IsPublicAndOutermost) == 1
            select $"{file.Path} has {string.Join(", ", types.Take(3))}";

        breaches.ShouldBeEmpty();
    }

    /// <summary>Names that end so for a reason.</summary>
    private static readonly Dictionary<string, string> Meant = [];

    private static bool IsPublicAndOutermost(BaseTypeDeclarationSyntax type) =>
        type.Parent is not TypeDeclarationSyntax && type.Modifiers.Any(modifier => modifier.Text == "public");
}
