using Mapster;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>Lists that an auditor reads as they are kept: anchors, exports, changes of causes.</summary>
internal sealed class DossiersMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<AuditAnchor, AnchorView>();
        config.NewConfig<ExportRecord, ExportView>();
        config.NewConfig<BreachCauseChange, CauseChangeView>();
    }
}
