using OneStop.Workflow.Web.Tests.Hosts;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>One office a database, opened when it is first asked for.</summary>
public sealed class Offices() : PerDatabase<Office>(kind => Office.Open(kind, "--RateLimits:SignInPerMinute=10000"));

[CollectionDefinition(nameof(Offices))]
public sealed class OfficesCollection : ICollectionFixture<Offices>;
