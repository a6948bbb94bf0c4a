using Mapster;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>What happened to an agreement, as it is kept.</summary>
internal sealed class HandoverMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<AgreementEvent, AgreementEventView>();
    }
}
