using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>One <see cref="BrokenProvince"/> a database, for tests that each break a dossier of their own.</summary>
public sealed class BrokenProvinces() : PerDatabase<Office>(BrokenProvince.Open);
