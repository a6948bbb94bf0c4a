using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Tests.Storage.Scaffolding;

/// <summary>
/// For <c>dotnet ef migrations add</c>: what it writes names CLR types and lengths, and no types of a database, so that one
/// migration and one snapshot serve all three. <c>tests/README.md</c> has the command.
/// </summary>
public sealed class NeutralMigrations : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection serviceCollection) => serviceCollection
        .AddSingleton<IAnnotationCodeGenerator, NoTypesOfDatabases>()
        .AddSingleton<ICSharpMigrationOperationGenerator, NoColumnTypes>()
        .AddSingleton<IMigrationsCodeGenerator, HouseStyle>();
}

/// <summary>PostgreSQL stands for all of them, since SQLite knows no lengths; what differs is left out of what is written.</summary>
public sealed class DesignTimeDb : IDesignTimeDbContextFactory<OneStopDb>
{
    public OneStopDb CreateDbContext(string[] args) => DatabaseOptions.PostgreSql("Host=none").Open();
}

internal sealed class NoColumnTypes(CSharpMigrationOperationGeneratorDependencies dependencies) : CSharpMigrationOperationGenerator(dependencies)
{
    public override void Generate(string builderName, IReadOnlyList<MigrationOperation> operations, IndentedStringBuilder builder)
    {
        foreach (var column in operations.SelectMany(ColumnsOf))
            column.ColumnType = null;
        base.Generate(builderName, operations, builder);
    }

    private static IEnumerable<ColumnOperation> ColumnsOf(MigrationOperation operation) => operation switch
    {
        CreateTableOperation table => table.Columns,
        AlterColumnOperation change => [change, change.OldColumn],
        ColumnOperation column => [column],
        _ => [],
    };
}

internal sealed class NoTypesOfDatabases(AnnotationCodeGeneratorDependencies dependencies) : AnnotationCodeGenerator(dependencies)
{
    /// <summary>Of the databases, and our own, which say nothing of the schema.</summary>
    private static readonly string[] LeftOut = ["Sqlite:", "Npgsql:", "SqlServer:", "OneStop:", RelationalAnnotationNames.MaxIdentifierLength];

    public override IEnumerable<IAnnotation> FilterIgnoredAnnotations(IEnumerable<IAnnotation> annotations) =>
        base.FilterIgnoredAnnotations(annotations).Where(a => a.Name != RelationalAnnotationNames.ColumnType && !LeftOut.Any(prefix => a.Name.StartsWith(prefix, StringComparison.Ordinal)));

    public override IReadOnlyList<MethodCallCodeFragment> GenerateFluentApiCalls(IProperty property, IDictionary<string, IAnnotation> annotations)
    {
        annotations.Remove(RelationalAnnotationNames.ColumnType);
        return base.GenerateFluentApiCalls(property, annotations);
    }
}
