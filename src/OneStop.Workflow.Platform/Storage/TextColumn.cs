using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Columns without a length limit: documents kept as JSON.</summary>
internal static class TextColumn
{
    public static PropertyBuilder<T> IsText<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetMaxLength(null);
        return property;
    }
}
