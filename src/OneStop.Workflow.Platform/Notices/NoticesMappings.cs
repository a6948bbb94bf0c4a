using Mapster;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>A person's own settings, as they are kept.</summary>
internal sealed class NoticesMappings : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<NoticeSettings, NoticeSettingsView>();
    }
}
