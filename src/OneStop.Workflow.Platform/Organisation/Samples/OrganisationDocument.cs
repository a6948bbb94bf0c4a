namespace OneStop.Workflow.Platform.Organisation.Samples;

/// <summary>The form of <c>organisation.json</c>.</summary>
/// <param name="Password">The one password of all demo accounts.</param>
internal sealed record OrganisationDocument(bool Sample, string Password, IReadOnlyList<SampleUnit> Units, IReadOnlyList<SamplePerson> People) : SampleDocument(Sample);

/// <param name="ParentId">The unit above; it stands earlier in the file.</param>
internal sealed record SampleUnit(
    string Id, string AgencyCode, string Name, string ShortName, UnitKind Kind, Party Party, string CalendarId, string? ParentId = null,
    DateOnly? ValidFrom = null, DateOnly? ValidTo = null, string? SuccessorId = null);

internal sealed record SamplePerson(string UserName, string FullName, IReadOnlyList<SamplePost> Posts, IReadOnlyList<SampleCertificate>? Certificates = null, string? Story = null);

internal sealed record SamplePost(string Unit, string Role, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);

/// <param name="Field">Field of procedures, or <c>*</c> for all.</param>
internal sealed record SampleCertificate(string Field, string Number, DateOnly ValidFrom, DateOnly ValidTo);
