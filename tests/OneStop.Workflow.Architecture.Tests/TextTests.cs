using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>What people read: resources in two languages, links that lead somewhere.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Vietnamese_and_English_have_the_same_keys()
    {
        // The English of Hangfire's dashboard is in Hangfire; a test of the web holds the Vietnamese against it.
        var groups = House.Files("src", "*.resx").Where(file => !file.Path.Contains("DashboardTexts", StringComparison.Ordinal)).GroupBy(NameWithoutLanguage).ToList();
        foreach (var group in groups)
        {
            var files = group.Select(file => (file.Path, Texts: TextsOf(file))).ToList();
            files.Count.ShouldBe(2, $"{group.Key}: one file a language");
            files[0].Texts.Keys.Except(files[1].Texts.Keys).ShouldBeEmpty($"missing in {files[1].Path}");
            files[1].Texts.Keys.Except(files[0].Texts.Keys).ShouldBeEmpty($"missing in {files[0].Path}");
            files[0].Texts.Where(text => !Holes(text.Value).SetEquals(Holes(files[1].Texts[text.Key]))).Select(text => text.Key)
                .ShouldBeEmpty($"{group.Key}: the two languages name different {{0}}");
        }
    }

    [Fact]
    public void No_text_is_empty_and_no_key_stands_twice()
    {
        var breaches =
            from file in House.Files("src", "*.resx")
            from text in XDocument.Parse(file.Text).Root!.Elements("data").GroupBy(data => (string)data.Attribute("name")!)
            where text.Count() > 1 || string.IsNullOrWhiteSpace((string?)text.First().Element("value"))
            select $"{file.Path}: {text.Key}";

        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Pages_take_their_Vietnamese_from_the_resources()
    {
        var literals =
            from file in House.Razor
            from line in Comments().Replace(file.Text, match => new string('\n', match.Value.Count(c => c == '\n'))).Split('\n').Index()
            where Vietnamese().IsMatch(line.Item)
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

        literals.ShouldBeEmpty();
    }

    [Fact]
    public void The_web_host_takes_its_Vietnamese_from_the_resources()
    {
        var literals =
            from file in House.CSharp
            where file.Path.StartsWith("src/OneStop.Workflow.Web/", StringComparison.Ordinal)
            from token in file.Syntax.DescendantTokens()
            where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            where Vietnamese().IsMatch(Meant.Keys.Aggregate(token.Text, (text, fragment) => text.Replace(fragment, "", StringComparison.Ordinal)))
            select $"{file.Path}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {token.ValueText}";

        literals.ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_in_a_document_leads_to_a_file()
    {
        var documents = Directory.EnumerateFiles(House.Root, "*.md").Select(file => new SourceFile(Path.GetFileName(file)))
            .Concat(House.Files("src", "*.md")).Concat(House.Files("tests", "*.md"))
            .Concat(new[] { "workflows", "samples" }.Where(folder => Directory.Exists(Path.Combine(House.Root, folder))).SelectMany(folder => House.Files(folder, "*.md")));
        var broken =
            from document in documents
            from Match link in Links().Matches(document.Text)
            let target = Uri.UnescapeDataString(link.Groups[1].Value.Split('#')[0])
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            let full = Path.GetFullPath(Path.Combine(House.Root, Path.GetDirectoryName(document.Path)!, target))
            where !File.Exists(full) && !Directory.Exists(full)
            select $"{document.Path} -> {target}";

        broken.ShouldBeEmpty();
    }

    /// <summary>Vietnamese in the host's code that is no text of the screen.</summary>
    private static readonly Dictionary<string, string> Meant = new()
    {
        ["Tiếng Việt"] = "a language names itself in itself",
        ["(cơ chế một cửa)"] = "the field's term, in an English sentence of the API's description",
        ["Tờ khai"] = "an example in the API's description",
        [" đ"] = "the sign of the currency",
    };

    private static string NameWithoutLanguage(SourceFile file) => Languages().Replace(file.Path, ".resx");

    private static Dictionary<string, string> TextsOf(SourceFile file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").GroupBy(data => (string)data.Attribute("name")!).ToDictionary(group => group.Key, group => (string?)group.First().Element("value") ?? "");

    private static HashSet<string> Holes(string text) => [.. HolePattern().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\.(vi|en)(-[A-Z]+)?\.resx$")]
    private static partial Regex Languages();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex HolePattern();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|^\s*//[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Links();
}
