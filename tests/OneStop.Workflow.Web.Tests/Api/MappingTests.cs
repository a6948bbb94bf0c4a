using Mapster;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.Api;
using OneStop.Workflow.Web.ElsaApi;
using OneStop.Workflow.Web.ElsaApi.Instances;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Each copy that Mapster makes is what the function in its place made: member by member.</summary>
public sealed class MappingTests
{
    private static readonly TypeAdapterConfig Mappings = OneStop.Workflow.Platform.Kernel.Mappings.Compiled(
        [.. typeof(ICommands).Assembly.GetTypes().Concat(typeof(ApiMappings).Assembly.GetTypes()).Where(t => t.IsAssignableTo(typeof(IRegister)) && t.IsClass).Select(t => (IRegister)Activator.CreateInstance(t)!)]);

    private static readonly DateTimeOffset At = new(2026, 12, 1, 8, 15, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Bodies_become_their_commands()
    {
        var scope = new AgreementScope([new UnitPair("TTPVHCC", "BDTINH")], [Stage.Reception], ["Tư pháp"], []);
        var draft = new DraftAgreementBody { CommandId = Guid.NewGuid(), Number = "TT-1", DecisionNumber = "QĐ-2", DecisionDate = new(2026, 1, 2), AuthorityUnitId = "A", PostalUnitId = "B", ValidFrom = new(2026, 2, 3), ValidTo = new(2027, 2, 3), IsPilot = true, Wave = 3, Scope = scope };
        draft.Adapt<DraftAgreement>(Mappings).ShouldBe(new DraftAgreement("TT-1", "QĐ-2", new(2026, 1, 2), "A", "B", new(2026, 2, 3), new(2027, 2, 3), true, 3, scope));
        var settings = new NoticeSettingsBody { CommandId = Guid.NewGuid(), Email = "a@b.vn", Phone = "0915", AlsoOutsideWorkingTime = true, QuietFrom = 60, QuietTo = null, Digest = true, Revision = 7 };
        settings.Adapt<ChangeNoticeSettings>(Mappings).ShouldBe(new ChangeNoticeSettings("a@b.vn", "0915", true, 60, null, true, 7));
        var steps = new Dictionary<string, string> { ["Old"] = "New" };
        var plan = new PlanBody { CommandId = Guid.NewGuid(), DefinitionId = "p", FromVersion = 1, ToVersion = 2, Activities = steps, Clocks = ClockPolicy.Recompute, UnitId = null, Reason = "thử" }.Adapt<PlanMigration>(Mappings);
        plan.Activities.ShouldBe(steps);
        (plan with { Activities = steps }).ShouldBe(new PlanMigration("p", 1, 2, steps, ClockPolicy.Recompute, null, "thử"));
    }

    [Fact]
    public void Ids_of_Elsa_have_no_dashes()
    {
        var (id, version, parent) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var row = new InstanceRow(id, "p", version, 4, "Cấp phiếu", "Running", "Suspended", "key", 2, At, At.AddHours(1), null, parent, true, null);
        row.Adapt<InstanceSummary>(Mappings).ShouldBe(new InstanceSummary(
            id.ToString("N"), "p", version.ToString("N"), 4, "Running", "Suspended", "key", "Cấp phiếu", 2, parent.ToString("N"), At, At.AddHours(1), null));
        (row with { ParentInstanceId = null, FinishedAt = At }).Adapt<InstanceSummary>(Mappings).ShouldBe(new InstanceSummary(
            id.ToString("N"), "p", version.ToString("N"), 4, "Running", "Suspended", "key", "Cấp phiếu", 2, null, At, At.AddHours(1), At));
    }

    [Fact]
    public void Lists_are_read_as_they_are_kept()
    {
        Read<AnchorView, AuditAnchor>();
        Read<ExportView, ExportRecord>();
        Read<CauseChangeView, BreachCauseChange>();
        Read<AgreementEventView, AgreementEvent>();
        Read<DesignEventView, DesignEvent>();
        Read<KeptCaseView, KeptCase>();
        Read<SessionView, Session>();
        Read<NoticeSettingsView, NoticeSettings>();
    }

    [Fact]
    public void A_member_without_a_source_is_an_error()
    {
        Should.Throw<Exception>(() => OneStop.Workflow.Platform.Kernel.Mappings.Compiled([new Lacking()]));
        Should.Throw<Exception>(() => new Uri("http://a.vn").Adapt<Lacking.To>(Mappings), "no room registered it");
    }

    [Fact]
    public void Every_registration_is_one_of_the_host()
    {
        var endpoints = Rights.HostEndpoints.Services(services => services.Where(s => s.ServiceType == typeof(IRegister)).Select(s => s.ImplementationType!).ToList());
        var written = typeof(ICommands).Assembly.GetTypes().Concat(typeof(ApiMappings).Assembly.GetTypes()).Where(t => t.IsAssignableTo(typeof(IRegister)) && t.IsClass);
        endpoints.ShouldBe(written, ignoreOrder: true);
    }

    /// <summary>Fills a kept row by chance and holds each member of the view against the row's of the same name.</summary>
    private static void Read<TView, TRow>() where TRow : class
    {
        var row = (TRow)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(TRow));
        var number = 1;
        foreach (var property in typeof(TRow).GetProperties().Where(p => p.CanWrite))
            property.SetValue(row, Some(property.PropertyType, number++));
        var view = row.Adapt<TView>(Mappings)!;
        var projected = new[] { row }.AsQueryable().ProjectToType<TView>(Mappings).Single();
        projected.ShouldBe(view);
        foreach (var member in typeof(TView).GetProperties().Where(p => p.Name != "EqualityContract"))
            member.GetValue(view).ShouldBe(typeof(TRow).GetProperty(member.Name)!.GetValue(row), $"{typeof(TView).Name}.{member.Name}");
    }

    private static object? Some(Type type, int number)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? $"text {number}" : plain == typeof(Guid) ? Guid.NewGuid() : plain == typeof(DateTimeOffset) ? At.AddMinutes(number) : plain == typeof(DateOnly) ? new DateOnly(2026, 1, 1).AddDays(number)
            : plain == typeof(bool) ? true : plain.IsEnum ? Enum.GetValues(plain).GetValue(Enum.GetValues(plain).Length - 1) : plain == typeof(int) ? number : plain == typeof(long) ? (long)number : null;
    }

    private sealed class Lacking : IRegister
    {
        public void Register(TypeAdapterConfig config) => config.NewConfig<From, To>();

        public sealed record From(string Name);

        public sealed record To(string Name, string Missing);
    }
}
