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

    [Theory, Databases]
    public async Task Under_a_certificate_nodes_that_have_it_share_their_keys_and_nobody_else_does(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (own, other) = (RunningHost.NewFolder(), RunningHost.NewFolder());
        var (mine, foreign) = (Certificate(own), Certificate(other));
        await using var node = Node(database, own, mine);
        var ticket = Protector(node).Protect(Ticket);
        await using (var second = Node(database, RunningHost.NewFolder(), mine))
            Protector(second).Unprotect(ticket).ShouldBe(Ticket);
        File.Exists(Path.Combine(own, "sign-in.key")).ShouldBeFalse("the certificate stands for the file");

        await using var thief = Thief([.. node.GetRequiredService<SharedKeys>().All()]);
        Should.Throw<CryptographicException>(() => Protector(thief).Unprotect(ticket));
        await using (var stranger = Node(database, RunningHost.NewFolder(), foreign))
            Should.Throw<CryptographicException>(() => Protector(stranger).Unprotect(ticket));
        await using (var withFile = Node(database, RunningHost.NewFolder()))
            Should.Throw<CryptographicException>(() => Protector(withFile).Unprotect(ticket));
    }

    private static string Certificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=mot-cua", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, "sign-in.pfx");
        File.WriteAllBytes(file, certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx, "mật khẩu"));
        return file;
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);

    private static ServiceProvider Node(TestDatabase database, string folder, string? certificate = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SignIn:KeyFile"] = Path.Combine(folder, "sign-in.key"), ["SignIn:Certificate"] = certificate, ["SignIn:CertificatePassword"] = "mật khẩu" }).Build();
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
