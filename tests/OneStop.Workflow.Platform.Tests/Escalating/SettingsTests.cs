using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>How one wants to be told: what cannot be is named by its field, and nobody's change is written over.</summary>
public sealed class SettingsTests
{
    private static readonly ChangeNoticeSettings Usual = new("tuan@congan.mau.gov.vn", "0915 046 217", false, 22 * 60, 6 * 60, true, 0);

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_by_its_field_and_nothing_is_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var officer = await world.Person("tuan.police");
        foreach (var (wrong, code, field) in new[]
        {
            (Usual with { Email = "tuan@mau\r\nBcc: x@y.vn" }, "EmailIsUnreadable", "email"),
            (Usual with { Phone = "12345678" }, "PhoneIsUnreadable", "phone"),
            (Usual with { Phone = "09150462x7" }, "PhoneIsUnreadable", "phone"),
            (Usual with { QuietFrom = null }, "QuietHoursAreHalf", "quietFrom"),
            (Usual with { QuietTo = null }, "QuietHoursAreHalf", "quietTo"),
            (Usual with { QuietTo = 24 * 60 }, "ClockTimeIsUnreadable", "quietTo"),
            (Usual with { QuietFrom = -1 }, "ClockTimeIsUnreadable", "quietFrom"),
            (Usual with { Revision = 1 }, "SettingsHaveChanged", "revision"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), officer)).Refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, field)]);
        (await world.Count<NoticeSettings>()).ShouldBe(0);

        (await world.Takes(Usual, officer)).Revision.ShouldBe(1);
        (await world.Refuses(Usual with { Digest = false }, officer)).ShouldBe(["SettingsHaveChanged"]);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<NoticeSettings>().SingleAsync()).ShouldSatisfyAllConditions(s => s.Phone.ShouldBe("0915046217"), s => s.Digest.ShouldBeTrue());
    }
}
