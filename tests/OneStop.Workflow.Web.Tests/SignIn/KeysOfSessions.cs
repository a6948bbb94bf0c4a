using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.SignIn;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.SignIn;

/// <summary>Whoever has the rows of the database, by a backup or by writing to it, can still not be anybody.</summary>
public sealed class KeysOfSessions
{
    private const string Purpose = "ticket", Ticket = "I am the administrator";

    [Theory, Databases]
    public async Task With_the_rows_of_the_database_alone_no_ticket_is_made_or_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var folder = RunningHost.NewFolder();
        await using var node = Node(database, folder);
        var ticket = Protector(node).Protect(Ticket);
        await using (var other = Node(database, folder))
            Protector(other).Unprotect(ticket).ShouldBe(Ticket, "nodes with the same secret share their keys");

        await using var thief = Thief([.. node.GetRequiredService<SharedKeys>().All()]);
        Should.Throw<CryptographicException>(() => Protector(thief).Unprotect(ticket));
        Should.Throw<CryptographicException>(() => Protector(node).Unprotect(Protector(thief).Protect(Ticket)));
        await using var stranger = Node(database, RunningHost.NewFolder());
        Should.Throw<CryptographicException>(() => Protector(stranger).Unprotect(ticket));
    }

    [Theory, Databases]
    public async Task A_readable_key_is_not_believed_and_is_removed_at_the_start(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var folder = RunningHost.NewFolder();
        var own = new Rows([]);
        await using var thief = Thief(own);
        var forged = Protector(thief).Protect(Ticket);
        await using (var first = Node(database, folder))
            foreach (var document in own.Documents)
                first.GetRequiredService<SharedKeys>().Add(document);

        await using var node = Node(database, folder);
        Should.Throw<CryptographicException>(() => Protector(node).Unprotect(forged));
        var shared = node.GetRequiredService<SharedKeys>();
        (await shared.Remove(document => !KeptKeys.IsBelieved(document), default)).ShouldBe(own.Documents.Count);
        var ticket = Protector(node).Protect(Ticket);
        Protector(node).Unprotect(ticket).ShouldBe(Ticket);
        (await shared.Remove(document => !KeptKeys.IsBelieved(document), default)).ShouldBe(0, "its own keys stay");
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);

    private static ServiceProvider Node(TestDatabase database, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SignIn:KeyFile"] = Path.Combine(folder, "sign-in.key") }).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration)
            .AddPlatform(database.Options, folder, DossierCodes.UsualPattern, HostProgram.AuditKeys).AddSignIn(configuration).BuildServiceProvider();
    }

    private static ServiceProvider Thief(IReadOnlyList<string> stolen) => Thief(new Rows(stolen));

    /// <summary>The framework as the host uses it, over rows that were read from the database.</summary>
    private static ServiceProvider Thief(Rows rows)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().SetApplicationName("OneStop.Workflow");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = rows);
        return services.BuildServiceProvider();
    }

    private sealed class Rows(IReadOnlyList<string> stolen) : IXmlRepository
    {
        public List<string> Documents { get; } = [.. stolen];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Documents.Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) => Documents.Add(element.ToString(SaveOptions.DisableFormatting));
    }
}
