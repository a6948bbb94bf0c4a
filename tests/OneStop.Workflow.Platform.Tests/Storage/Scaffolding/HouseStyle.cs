using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace OneStop.Workflow.Platform.Tests.Storage.Scaffolding;

/// <summary>What a person goes on writing in is written as the rest of the house: sealed, and without a level for the namespace.</summary>
internal sealed partial class HouseStyle(MigrationsCodeGeneratorDependencies dependencies, CSharpMigrationsGeneratorDependencies ofCSharp)
    : CSharpMigrationsGenerator(dependencies, ofCSharp)
{
    public override string GenerateMigration(string? migrationNamespace, string migrationName, IReadOnlyList<MigrationOperation> upOperations, IReadOnlyList<MigrationOperation> downOperations)
    {
        var written = base.GenerateMigration(migrationNamespace, migrationName, upOperations, downOperations).ReplaceLineEndings("\n");
        var inside = Namespace().Match(written);
        return inside.Success
            ? $"{written[..inside.Index]}namespace {inside.Groups["name"].Value};\n\n{Level().Replace(inside.Groups["body"].Value, "").Replace("public partial class", "internal sealed partial class", StringComparison.Ordinal)}"
                .Replace("using System;\n", "", StringComparison.Ordinal).Replace("#nullable disable\n\n", "", StringComparison.Ordinal).Replace("    /// <inheritdoc />\n", "", StringComparison.Ordinal).Replace("/// <inheritdoc />\n", "", StringComparison.Ordinal)
            : written;
    }

    [GeneratedRegex(@"namespace (?<name>[\w.]+)\n\{\n(?<body>.*)\}\s*$", RegexOptions.Singleline)]
    private static partial Regex Namespace();

    [GeneratedRegex("^    ", RegexOptions.Multiline)]
    private static partial Regex Level();
}
