namespace OneStop.Workflow.Platform.Organisation;

/// <summary>A person who signs in (cán bộ, công chức, nhân viên bưu điện).</summary>
public sealed class Person
{
    public const int LongestUserName = 60;

    public required Guid Id { get; init; }

    /// <summary>Lower case, unique.</summary>
    public required string UserName { get; init; }

    public required string FullName { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>When the person chose it; null for one that was loaded or given.</summary>
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>The password is a one-time one, good until then; null when it is the person's own.</summary>
    public DateTimeOffset? OneTimeUntil { get; set; }

    /// <summary>The secret of the authenticator app, closed by <see cref="ISeal"/>; asked for only once <see cref="SecondFactorSince"/> is set.</summary>
    public string? SecondFactor { get; set; }

    public DateTimeOffset? SecondFactorSince { get; set; }

    /// <summary>The newest time step whose code was used: no code counts twice.</summary>
    public long SecondFactorStep { get; set; }

    public bool IsActive { get; set; } = true;
}

/// <summary>A role held in a unit from a day to a day.</summary>
public sealed class Membership
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string UnitId { get; init; }

    public required string Role { get; init; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A training certificate (chứng chỉ tập huấn): a postal clerk works on a field only with one in date.</summary>
public sealed class Certificate
{
    public const string AllFields = "*";

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Field of procedures, or <c>*</c> for all.</summary>
    public required string Field { get; init; }

    public required string Number { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; set; }

    public bool IsInDate(DateOnly on) => ValidFrom <= on && on <= ValidTo;

    public bool Covers(string field) => Field == AllFields || Field == field;
}
