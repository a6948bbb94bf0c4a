using Mapster;
using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>The open sessions of a person, as they are kept.</summary>
internal sealed class OrganisationMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Session, SessionView>();
    }
}
