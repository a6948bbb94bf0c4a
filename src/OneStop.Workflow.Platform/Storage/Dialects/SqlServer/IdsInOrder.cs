using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>
/// Keeps ids as <c>binary(16)</c>, first byte first, so that they sort by the time in which they were made, as on the
/// other databases. SQL Server's own <c>uniqueidentifier</c> compares the last six bytes first, which are chance: lists
/// in the order of their ids would be shuffled, and every new row would land in the middle of its table.
/// </summary>
internal sealed class IdsInOrder : IDbContextOptionsExtension
{
    public DbContextOptionsExtensionInfo Info => new Told(this);

    public void ApplyServices(IServiceCollection services) => services.AddSingleton<IRelationalTypeMappingSourcePlugin, OfGuids>();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class OfGuids : IRelationalTypeMappingSourcePlugin
    {
        public RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo) =>
            mappingInfo.ClrType == typeof(Guid) && mappingInfo.StoreTypeName is null or SixteenBytes.StoreTypeName ? SixteenBytes.Mapping : null;
    }

    private sealed class Told(IdsInOrder extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Told;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo[nameof(IdsInOrder)] = "1";
    }
}

/// <summary>A <see cref="Guid"/> as its sixteen bytes in the order in which it is written.</summary>
internal sealed class SixteenBytes : RelationalTypeMapping
{
    public const string StoreTypeName = "binary(16)";

    private static readonly ValueConverter<Guid, byte[]> Bytes = new(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    public static readonly SixteenBytes Mapping = new(new RelationalTypeMappingParameters(
        new CoreTypeMappingParameters(typeof(Guid), Bytes, jsonValueReaderWriter: new JsonConvertedValueReaderWriter<Guid, byte[]>(JsonByteArrayReaderWriter.Instance, Bytes)),
        StoreTypeName, StoreTypePostfix.None, System.Data.DbType.Binary, size: 16, fixedLength: true));

    private SixteenBytes(RelationalTypeMappingParameters parameters) : base(parameters)
    {
    }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new SixteenBytes(parameters);

    protected override string GenerateNonNullSqlLiteral(object value) => $"0x{Convert.ToHexString((byte[])value)}";
}
