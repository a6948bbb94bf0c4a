using Mapster;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Notices;

namespace OneStop.Workflow.Web.Api;

/// <summary>Bodies that are the command with its id.</summary>
internal sealed class ApiMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        // What is in a body goes into the command as it is.
        config.NewConfig<AgreementScope, AgreementScope>().MapWith(scope => scope);
        config.NewConfig<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>>().MapWith(activities => activities);
        config.NewConfig<DraftAgreementBody, DraftAgreement>();
        config.NewConfig<NoticeSettingsBody, ChangeNoticeSettings>();
        config.NewConfig<PlanBody, PlanMigration>();
    }
}
