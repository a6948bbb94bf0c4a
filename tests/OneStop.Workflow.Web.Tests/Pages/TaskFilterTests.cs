using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Web.Pages.Tasks;
using OneStop.Workflow.Web.Shell;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class TaskFilterTests
{
    private static readonly SearchWords Words = new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());

    [Fact]
    public void A_name_that_is_searched_for_does_not_stand_in_the_address()
    {
        var address = new TaskFilter(Search: "Khánh Linh").Address(Words);
        address.ShouldStartWith("/tasks?q=");
        Uri.UnescapeDataString(address).ShouldNotContain("Linh");
        Words.Read("~made-up").ShouldBeNull();
    }

    [Theory]
    [InlineData("000.00.15.H27-261120-0007")]
    [InlineData("261120-0007")]
    [InlineData("h27")]
    [InlineData("3.000333")]
    [InlineData("TT-07/2026")]
    public void A_code_may_stand_in_an_address(string code) => Words.Read(code).ShouldBe(code);

    [Theory]
    [InlineData("Khánh Linh")]
    [InlineData("tran thi lau")]
    [InlineData("Lau")]
    [InlineData("0915046217")]
    [InlineData("0915.046.217")]
    [InlineData("042304001873")]
    [InlineData("12.05.1990")]
    [InlineData("linh1990@mau.vn")]
    public void What_may_be_a_person_s_is_not_read_from_an_address(string words) => Words.Read(words).ShouldBeNull();

    [Fact]
    public void The_usual_list_has_the_plain_address() => new TaskFilter().Address(Words).ShouldBe("/tasks");

    [Fact]
    public void A_filter_reads_back_from_its_address()
    {
        var filter = new TaskFilter("mine", "BDT", DueState.Near, Stage.Digitisation, "khai sinh & 0007", 3);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(filter.Address(Words).Split('?')[1]);
        TaskFilter.Of(query["who"], query["unit"], query["due"], query["stage"], Words.Read(query["q"]), int.Parse(query["page"]!, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(filter);
    }

    [Fact]
    public void Nonsense_in_the_address_is_the_usual_list() =>
        TaskFilter.Of("everybody", " ", "Late", "99", "  ", -4).ShouldBe(new TaskFilter());
}
