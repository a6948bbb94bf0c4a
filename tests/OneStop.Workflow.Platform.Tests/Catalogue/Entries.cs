using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

/// <summary>Small catalogue entries for tests.</summary>
internal static class Entries
{
    public static ProcedureEntry Of(string code, string name = "Thủ tục thử", int version = 1, string validFrom = "2026-01-01", string? validTo = null, params string[] aliases) => new()
    {
        Code = code,
        Aliases = aliases,
        Version = version,
        Name = name,
        NameEn = "Test procedure",
        Field = "Hộ tịch",
        ValidFrom = DateOnly.Parse(validFrom, null),
        ValidTo = validTo is null ? null : DateOnly.Parse(validTo, null),
        ProcessDefinitionId = "thu",
        TimeLimit = "3 working days",
        CompetentUnit = "receiving",
        ReceivedAt = ["Commune"],
        Components = [new ComponentRule { Code = "TK", Name = "Tờ khai", Originals = 1 }],
        Fees = [],
        Bcci = new PostalCarriage(true, true),
        Handover = new HandoverRule { Guide = true, Receive = true, Digitise = true, Return = true },
    };

    public static PublishedProcedure Published(ProcedureEntry entry) => new(Guid.NewGuid(), entry);
}
