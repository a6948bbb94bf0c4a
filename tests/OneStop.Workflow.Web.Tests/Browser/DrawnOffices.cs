using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An office for walks that each draw a process of their own and come back only to dossiers of their own.</summary>
public sealed class DrawnOffices() : PerDatabase<Office>(kind => Office.Open(kind));
