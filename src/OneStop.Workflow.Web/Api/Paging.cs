using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class Paging
{
    /// <summary>A page from 1 with 1 to 100 rows, or the problem.</summary>
    public static IResult? Check(int page, int pageSize = 1)
    {
        var refusals = new List<Refusal>();
        if (page is < 1 or > 1_000_000)
            refusals.Add(new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "page", "1", "1000000"));
        if (pageSize is < 1 or > 100)
            refusals.Add(new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "pageSize", "1", "100"));
        return refusals.Count == 0 ? null : Problem.Of(refusals);
    }
}
