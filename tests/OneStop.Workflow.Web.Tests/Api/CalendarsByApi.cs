using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>What the calendar page can do, programs can do.</summary>
[Collection(nameof(Offices))]
public sealed class CalendarsByApi(Offices offices)
{
    [Theory, Databases]
    public async Task A_calendar_is_read_changed_and_watched_and_who_may_not_is_told_so(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var administrator = await office.As("lan.province");
        (await administrator.Get("/api/calendars")).AsArray().Select(c => (string)c!["code"]!).ShouldBe(["VN", "H27", "H27-T7"]);
        var year = (await administrator.Get("/api/calendars/H27/years/2027")).AsArray();
        year.Count.ShouldBe(365);
        year.Count(d => (string)d!["working"]! != "PT0S").ShouldBe(249);
        (await administrator.Ask("/api/calendars/XX")).Code.ShouldBe("CalendarIsUnknown");
        (await administrator.Ask("/api/calendars/H27/years/1800")).Code.ShouldBe("YearIsOutOfRange");

        var known = await administrator.Get("/api/calendars/H27");
        (await administrator.Post("/api/calendars/H27/notice", new JsonObject { ["text"] = "2027-12-24;OFF;Nghỉ;" })).Code.ShouldBe("RowHasNoSource");
        var read = (await administrator.Post("/api/calendars/H27/notice", new JsonObject { ["text"] = "2027-12-24;OFF;Nghỉ;QĐ 1" })).Taken();
        var change = new JsonObject { ["commandId"] = Guid.NewGuid(), ["revision"] = (int)known["summary"]!["revision"]!, ["document"] = read["document"]!.DeepClone(), ["reason"] = "QĐ 1" };
        var preview = (await administrator.Post("/api/calendars/H27/preview", new JsonObject { ["document"] = read["document"]!.DeepClone() })).Taken();
        ((int)preview["moved"]!["total"]!).ShouldBe(0);

        using var another = await office.As("mai.thanhsen");
        (await another.Put("/api/calendars/H27", (JsonObject)change.DeepClone())).Code.ShouldBe("CalendarIsNotYours");
        var saved = (await administrator.Put("/api/calendars/H27", change)).Taken();
        (await administrator.Put("/api/calendars/H27", (JsonObject)change.DeepClone())).Taken().ToJsonString().ShouldBe(saved.ToJsonString(), "the same command again is the same answer");
        change["commandId"] = Guid.NewGuid();
        (await administrator.Put("/api/calendars/H27", (JsonObject)change.DeepClone())).Code.ShouldBe("CalendarHasChanged");
        ((string)(await administrator.Get($"/api/calendars/changes/{saved["changeId"]}"))["state"]!).ShouldBeOneOf("Waiting", "Running", "Finished");
        (await administrator.Get("/api/calendars/H27/changes")).AsArray().ShouldHaveSingleItem()!["reason"]!.GetValue<string>().ShouldBe("QĐ 1");
        ((int)(await administrator.Get("/api/calendars/units/STP/preview?calendar=VN"))["openClocks"]!).ShouldBe(0);
        (await another.Ask("/api/calendars/units/STP/preview?calendar=VN")).Code.ShouldBe("CalendarIsNotYours");
        var use = new JsonObject { ["commandId"] = Guid.NewGuid(), ["from"] = "H27", ["calendar"] = "H27-T7", ["reason"] = "QĐ 2" };
        ((string)(await administrator.Put("/api/calendars/units/STP", use)).Taken()["calendarId"]!).ShouldBe("H27-T7");
        using var stranger = office.Stranger();
        ((int)(await stranger.Ask("/api/calendars")).Status).ShouldBe(401);
    }
}
