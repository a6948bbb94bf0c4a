using Mapster;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Web.ElsaApi.Instances;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>Rows in Elsa's words. Elsa writes ids as 32 digits; left to itself a copy would write them with dashes.</summary>
internal sealed class ElsaApiMappings : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<InstanceRow, InstanceSummary>()
        .Map(summary => summary.Id, row => row.Id.ToString("N"))
        .Map(summary => summary.DefinitionVersionId, row => row.VersionId.ToString("N"))
        .Map(summary => summary.Name, row => row.DefinitionName)
        .Map(summary => summary.ParentId, row => row.ParentInstanceId == null ? null : row.ParentInstanceId.Value.ToString("N"));
}
