using Mapster;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;

namespace OneStop.Workflow.Platform.Designing;

/// <summary>The history of a process and its kept cases, as they are kept.</summary>
internal sealed class DesigningMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<DesignEvent, DesignEventView>();
        config.NewConfig<KeptCase, KeptCaseView>();
    }
}
