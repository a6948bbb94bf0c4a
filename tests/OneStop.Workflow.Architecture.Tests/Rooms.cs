using OneStop.Workflow.Architecture.Tests.Reading;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>The import table: which room may name which other, and why. A room is a folder and a namespace.</summary>
internal static class Rooms
{
    private const string Ef = "EF Core", AspNet = "ASP.NET Core", Passwords = "password hashing", Hangfire = "Hangfire", Radzen = "Radzen", Engine = "Engine";

    /// <summary>What a room may import besides itself and .NET's own libraries (System.*, Microsoft.Extensions.*).</summary>
    public static readonly IReadOnlyList<Room> Table =
    [
        new("Engine", [], "the engine decides only: a pure function can be replayed, tested by property and run in virtual time"),

        new("Kernel", [], "these are the words that every room shares; they must not drag a room along"),
        new("Storage", ["Kernel", Ef], "it keeps whatever rooms bring and must not know what that is"),
        new("Throttling", ["Kernel", "Storage", Ef], "wrong tries are counted alike for whatever door asks; it knows no account and no dossier"),
        new("Audit", ["Kernel", "Storage", Ef], "the chain must hold for any line, whoever wrote it"),
        new("Calendar", ["Kernel", "Storage", "Organisation", Ef], "working time is arithmetic over days; it knows no clock and no dossier, only whose units run by a calendar and so decide about it"),
        new("Sla", ["Kernel", "Storage", "Calendar", Ef], "clocks count working time for any owner; what they count for is the conductor's business"),
        new("Catalogue", ["Kernel", "Storage", "Calendar", Ef], "what a procedure is does not depend on who runs it or on any dossier"),
        new("Processes", ["Kernel", "Storage", "Calendar", "Sla", "Catalogue", "Handover", Engine, Ef],
            "it keeps definitions and instances, is the platform's only door to the engine besides the conductor, and checks a process against its procedure, its limits and the law of hand-over"),
        new("Organisation", ["Kernel", "Storage", "Throttling", Ef, Passwords], "units and people exist before any procedure"),
        new("Handover", ["Kernel", "Storage", "Organisation", "Catalogue", Ef], "an agreement names units and procedures; running steps keep their performer, so it reads no dossier"),
        new("Designing", ["Kernel", "Storage", "Organisation", "Catalogue", "Processes", "Calendar", "Notices", Engine, Ef],
            "drafts become versions of processes: it checks them against their procedure and the rights of their unit, tells the second person of what waits by the calendar of that person's unit, and reads no dossier"),
        new("Custody", ["Kernel", "Storage", Ef], "paper moves between units whatever procedure it belongs to"),
        new("Money", ["Kernel", "Storage", "Catalogue", Ef], "a payment follows a fee rule, whatever step asked for it"),
        new("Resources", [], "texts are texts"),
        new("Results", ["Kernel", "Storage", Ef], "a result is a kept thing of its own"),
        new("Notices", ["Kernel", "Storage", "Calendar", Ef], "a notice is told what to say and to whom; quiet hours end when somebody works"),
        new("Reports", ["Kernel", "Storage", "Organisation", "Catalogue", "Sla", "Calendar", Ef], "a report reads what rooms publish and writes nothing"),
        new("Dossiers",
            ["Kernel", "Storage", "Throttling", "Audit", "Calendar", "Sla", "Catalogue", "Processes", "Organisation", "Handover", "Custody", "Money", "Results", "Notices", "Resources", Engine, Ef],
            "it is the conductor: it alone sees all rooms, and no other room of the platform sees it"),
        new("Platform",
            ["Kernel", "Storage", "Throttling", "Audit", "Calendar", "Sla", "Catalogue", "Processes", "Designing", "Organisation", "Handover", "Custody", "Money", "Results", "Notices", "Reports", "Dossiers", Ef],
            "it only puts the rooms together for the host"),
    ];

    /// <summary>
    /// Rooms that keep parts of one dossier. The conductor loads and changes their rows in the command's one
    /// transaction; of all other rooms it asks what they publish.
    /// </summary>
    public static readonly string[] Conducted = ["Processes", "Sla", "Custody", "Money", "Audit", "Notices", "Results"];

    /// <summary>Other tables that a room opens though another one owns them.</summary>
    public static readonly IReadOnlyList<(string Room, string Table, string Because)> OpenedElsewhere =
    [
        ("Designing", "Processes.ProcessDefinition", "publishing a draft makes a version, and only a version without instances may be deleted: both in the command's one transaction"),
        ("Designing", "Processes.ProcessInstance", "whether a version was ever used is asked in the transaction that deletes it"),
        ("Notices", "Storage.OutboxMessage", "storage keeps the outbox for any room; what is in it is sent here"),
        ("Dossiers", "Storage.OutboxMessage", "a process waits for the task that a message tells of: given up, it is an incident of the process, and is tried again in the same transaction"),
    ];

    /// <summary>What any room of the web host may import.</summary>
    public static readonly Room AnyWebRoom = new("Web",
        ["Kernel", "Storage", "Throttling", "Audit", "Calendar", "Sla", "Catalogue", "Processes", "Designing", "Organisation", "Handover", "Custody", "Money", "Results", "Notices", "Reports", "Dossiers",
         AspNet, Radzen],
        "the host shows: it sends commands and asks queries, and touches neither tables nor the engine");

    /// <summary>What single rooms of the web host may import on top.</summary>
    public static readonly IReadOnlyList<Room> WebExceptions =
    [
        new("Web.CommandLine", ["Platform", Engine, Ef], "trace runs a definition on the engine in memory; migrate makes the schema"),
        new("Web.ElsaApi", [Engine], "what Studio's palette offers is what the engine can run"),
        new("Web.Jobs", [Hangfire, Ef], "Hangfire runs what is planned, and keeps its jobs in the platform's database through a connection of its own"),
        new("Web.Hosting", ["Platform", Ef], "the place where the database and the jobs are wired"),
    ];

    /// <summary>The room of a namespace: <c>Kernel</c>, <c>Web.Api</c>, <c>EF Core</c>; null for .NET's own.</summary>
    public static string? Of(string? fullNamespace)
    {
        var name = fullNamespace?.Replace("__Blazor.", "", StringComparison.Ordinal) ?? "";
        if (name.StartsWith(House.Prefix, StringComparison.Ordinal))
        {
            var parts = name[House.Prefix.Length..].Split('.');
            return parts[0] switch
            {
                "Platform" => parts.ElementAtOrDefault(1) ?? "Platform",
                "Web" => parts.Length > 1 ? $"Web.{parts[1]}" : "Web",
                _ => parts[0],
            };
        }
        return Packages.FirstOrDefault(package => name.StartsWith(package.Prefix, StringComparison.Ordinal)).Name;
    }

    private static readonly (string Prefix, string Name)[] Packages =
    [
        ("Microsoft.EntityFrameworkCore", Ef), ("Npgsql", Ef), ("Microsoft.Data.Sqlite", Ef), ("Microsoft.Data.SqlClient", Ef),
        ("Microsoft.AspNetCore.Identity", Passwords), ("Microsoft.AspNetCore.Cryptography", Passwords), ("Microsoft.AspNetCore", AspNet),
        ("Hangfire", Hangfire), ("Radzen", Radzen),
    ];
}

/// <param name="May">Rooms and packages that it may name.</param>
/// <param name="Because">The reason of the rule, printed with every breach.</param>
internal sealed record Room(string Name, string[] May, string Because);
