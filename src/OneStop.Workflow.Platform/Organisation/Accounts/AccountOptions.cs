using Microsoft.Extensions.Configuration;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>The section <c>Accounts</c> of the settings.</summary>
public sealed record AccountOptions
{
    /// <summary>PBKDF2 with SHA-512: what OWASP asked for in 2023 and still does.</summary>
    public const int OwaspIterations = 210_000;

    /// <summary>A session ends when nothing was done in it for so long.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends so long after the sign-in, whatever was done in it.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Rounds of hashing a password. A password hashed with fewer is hashed anew when it is next used.</summary>
    public int HashIterations { get; init; } = OwaspIterations;

    /// <summary>Whether administrators, designers and publishers must have a second factor. The demo province's settings say no.</summary>
    public bool SecondFactorRequired { get; init; } = true;

    /// <summary>How long a one-time password may be used.</summary>
    public TimeSpan OneTimeLasts { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the log of sign-ins and ended sessions is kept.</summary>
    public TimeSpan LogKept { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Wrong sign-ins in a row from an address, and from a network, before whoever never signed in there must wait.</summary>
    public int WrongPerAddress { get; init; } = 30;

    public int WrongPerNetwork { get; init; } = 100;

    /// <summary>From <c>Accounts:IdleMinutes</c>, <c>Accounts:LongestHours</c>, <c>Accounts:HashIterations</c>, <c>Accounts:SecondFactorRequired</c>, <c>Accounts:OneTimeHours</c>, <c>Accounts:LogDays</c>, <c>Accounts:WrongPerAddress</c>, <c>Accounts:WrongPerNetwork</c>.</summary>
    public static AccountOptions From(IConfiguration configuration)
    {
        var (section, usual) = (configuration.GetSection("Accounts"), new AccountOptions());
        return new AccountOptions
        {
            Idle = TimeSpan.FromMinutes(Math.Clamp(section.GetValue("IdleMinutes", usual.Idle.TotalMinutes), 1, 24 * 60)),
            Longest = TimeSpan.FromHours(Math.Clamp(section.GetValue("LongestHours", usual.Longest.TotalHours), 0.1, 24)),
            HashIterations = Math.Max(1_000, section.GetValue("HashIterations", usual.HashIterations)),
            SecondFactorRequired = section.GetValue("SecondFactorRequired", usual.SecondFactorRequired),
            OneTimeLasts = TimeSpan.FromHours(Math.Clamp(section.GetValue("OneTimeHours", usual.OneTimeLasts.TotalHours), 1, 24 * 14)),
            WrongPerAddress = Math.Max(1, section.GetValue("WrongPerAddress", usual.WrongPerAddress)),
            WrongPerNetwork = Math.Max(1, section.GetValue("WrongPerNetwork", usual.WrongPerNetwork)),
            LogKept = TimeSpan.FromDays(Math.Clamp(section.GetValue("LogDays", usual.LogKept.TotalDays), 30, 3650)),
        };
    }

    /// <summary>Those whose account opens more than one desk.</summary>
    public bool Requires(Actor actor) => SecondFactorRequired
        && (actor.Holds(Roles.SystemAdministrator) || actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.Designer) || actor.Holds(Roles.Publisher));
}
