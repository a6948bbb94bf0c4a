using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Browser;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("OneStop.Workflow.Web.Tests.LongestFirst", "OneStop.Workflow.Web.Tests")]

namespace OneStop.Workflow.Web.Tests;

/// <summary>The collections that share a browser or a host are the longest: they begin first, so that none of them runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(Chromium), nameof(Offices), "Kill"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Array.FindIndex(Long, name => c.DisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length);
}
