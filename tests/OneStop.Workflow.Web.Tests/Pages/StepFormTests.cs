using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Pages.Steps;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class StepFormTests
{
    private static readonly FormField Pages = new("pages", "Số trang", "number", true, [], [], null);
    private static readonly FormField Signed = new("resultDate", "Ngày ký", "date", false, [], [], null);
    private static readonly FormField Legible = new("legible", "Rõ", "yesno", false, [], [], null);
    private static readonly FormField Reason = new("reason", "Lý do", "longtext", false, [], ["Refused"], null);

    [Fact]
    public void Typed_values_become_json_of_the_field_s_type()
    {
        var form = new StepForm { ["pages"] = "24,5", ["resultDate"] = "1/2/2026", ["legible"] = "false", ["reason"] = " thiếu " };
        form.ToJson([Pages, Signed, Legible, Reason]).ToJsonString().ShouldBe("""{"pages":24.5,"resultDate":"2026-02-01","legible":false,"reason":"thi\u1EBFu"}""");
    }

    [Fact]
    public void What_is_kept_is_shown_as_it_was_typed()
    {
        var kept = new JsonObject { ["pages"] = 24, ["resultDate"] = "2026-02-01", ["legible"] = true };
        var form = StepForm.Of([Pages, Signed, Legible], kept);
        (form["pages"], form["resultDate"], form["legible"]).ShouldBe(("24", "01/02/2026", "true"));
    }

    [Fact]
    public void Empty_fields_are_left_out() => new StepForm().ToJson([Pages, Reason]).Count.ShouldBe(0);

    [Fact]
    public void A_field_is_missing_only_for_the_exits_that_want_it()
    {
        var form = new StepForm { ["pages"] = "1" };
        form.Wrong([Pages, Reason], "Done").ShouldBeEmpty();
        form.Wrong([Pages, Reason], "Refused")["reason"].ShouldBe("Form.Missing");
    }

    /// <summary>The page's language says how a number is written: Vietnamese by what it says, and not by the machine.</summary>
    [Theory]
    [InlineData("vi-VN", "1,500.5")]
    [InlineData("vi-VN", "1.5")]
    [InlineData("vi-VN", "hai")]
    [InlineData("en-GB", "1.500,5")]
    [InlineData("en-GB", "1,5")]
    [InlineData("en-GB", "two")]
    public void What_is_no_number_is_said_to_be_none(string language, string typed)
    {
        using var _ = new Language(language);
        new StepForm { ["pages"] = typed }.Wrong([Pages], "Done")["pages"].ShouldBe("Form.NoNumber");
    }

    [Fact]
    public void What_is_no_date_is_said_to_be_none() =>
        new StepForm { ["resultDate"] = "31/02/2026" }.Wrong([Signed], "Done")["resultDate"].ShouldBe("Form.NoDate");
}
