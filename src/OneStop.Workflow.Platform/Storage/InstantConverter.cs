using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Keeps a moment as microseconds since 1970 (UTC) in a 64-bit column: SQLite cannot compare
/// <see cref="DateTimeOffset"/>, and the same number means the same moment on every database.
/// </summary>
public sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    kept => new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + kept * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(7)));
