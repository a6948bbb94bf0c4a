using System.Globalization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Problems;

public sealed class ProblemDetailsOfRefusals
{
    public ProblemDetailsOfRefusals() => CultureInfo.CurrentUICulture = new CultureInfo("en");

    [Theory]
    [InlineData(RefusalKind.Invalid, 400)]
    [InlineData(RefusalKind.Forbidden, 403)]
    [InlineData(RefusalKind.NotFound, 404)]
    [InlineData(RefusalKind.Conflict, 409)]
    [InlineData(RefusalKind.Rule, 422)]
    [InlineData(RefusalKind.TooMany, 429)]
    public void Each_kind_has_its_status(RefusalKind kind, int status) => Problem.StatusOf(kind).ShouldBe(status);

    [Fact]
    public void One_refusal_gives_its_code_and_its_sentence()
    {
        var details = Problem.Details(null, new Refusal("ProcedureIsUnknown", RefusalKind.NotFound, null, "9.999999"));
        details.Type.ShouldBe("urn:onestop:refusal:ProcedureIsUnknown");
        details.Status.ShouldBe(404);
        details.Detail.ShouldBe("There is no procedure 9.999999 in force.");
        details.Extensions["code"].ShouldBe("ProcedureIsUnknown");
        details.Extensions.ShouldNotContainKey("errors");
        details.Extensions.ShouldNotContainKey("allowed");
    }

    [Fact]
    public void Refusals_of_fields_stand_by_their_field()
    {
        var details = Problem.Details(null,
            new Refusal("ValueIsMissing", RefusalKind.Invalid, "applicant.fullName"),
            new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "channel", "Counter", "Post"));
        details.Status.ShouldBe(400);
        details.Extensions["code"].ShouldBe(Problem.Several);
        var errors = details.Extensions["errors"].ShouldBeOfType<Dictionary<string, string[]>>();
        errors.Keys.ShouldBe(["applicant.fullName", "channel"]);
        details.Extensions["allowed"].ShouldBe(new List<string> { "Counter", "Post" });
        details.Extensions["refusals"].ShouldBeAssignableTo<IReadOnlyList<OneRefusal>>()!.Count.ShouldBe(2);
    }

    [Fact]
    public void Refusals_of_one_kind_keep_their_code()
    {
        var details = Problem.Details(null,
            new Refusal("ValueIsMissing", RefusalKind.Invalid, "components[0].code"),
            new Refusal("ValueIsMissing", RefusalKind.Invalid, "outcome"));
        details.Extensions["code"].ShouldBe("ValueIsMissing");
    }

    [Fact]
    public void What_no_mending_of_fields_would_help_decides_the_status() => Problem.Details(null,
        new Refusal("ValueIsMissing", RefusalKind.Invalid, "reason"),
        new Refusal("SomebodyWasQuicker", RefusalKind.Conflict)).Status.ShouldBe(409);
}
