using OneStop.Workflow.Web.Pages.Steps;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class CountedPaperTests
{
    [Theory]
    [InlineData("", null, 0)]
    [InlineData("2", 2, 0)]
    [InlineData("1", 1, -1)]
    [InlineData("0", 0, -2)]
    [InlineData("hai", null, 0)]
    [InlineData("-1", null, 0)]
    [InlineData("1000", null, 0)]
    public void A_count_is_what_was_typed_and_nothing_is_taken_over(string typed, int? count, int difference)
    {
        var paper = new CountedPaper(Guid.NewGuid(), "Giấy khám sức khỏe", "Original", 2, "") { Typed = typed };
        paper.Count.ShouldBe(count);
        paper.Difference.ShouldBe(difference);
    }

    [Fact]
    public void The_form_names_the_paper_its_count_and_its_condition()
    {
        var id = Guid.NewGuid();
        new CountedPaper(id, "", "Copy", 1, "") { Typed = "1", Condition = " rách " }.ToJson().ToJsonString()
            .ShouldBe($$"""{"id":"{{id}}","count":1,"condition":"r\u00E1ch"}""");
    }
}
