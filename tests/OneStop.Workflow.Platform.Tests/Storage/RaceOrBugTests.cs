using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>A lost race is tried again; a bug is thrown at once and told by whoever catches it; nothing else is either.</summary>
public sealed class RaceOrBugTests
{
    [Theory]
    [Databases("TakenKeyOfARace")]
    [Databases("StaleRow")]
    public async Task A_lost_race_is_tried_again_and_sees_what_the_first_has_written(DatabaseKind kind, string what)
    {
        await using var node = await Node.On(kind);
        var answer = await node.Sends(what);
        answer.Refusals.ShouldBeEmpty();
        (answer.Value!.Tries, node.Log.Lines).ShouldBe((2, []));
        (await node.Commands.Send(new Spoil(what), answer.Value.CommandId, Actor.System)).Value!.Tries.ShouldBe(2, "the first answer");
    }

    [Theory, Databases]
    public async Task A_race_that_is_always_lost_is_told_after_six_tries(DatabaseKind kind)
    {
        await using var node = await Node.On(kind);
        (await node.Sends("AlwaysLost")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("SomebodyWasQuicker");
        node.Spoiler.Tries.ShouldBe(6);
    }

    [Theory]
    [Databases("BrokenKey")]
    [Databases("NothingWhereSomethingMustBe")]
    [Databases("SameIdTwice")]
    [Databases("PlainBug")]
    public async Task A_bug_is_thrown_at_once_writes_nothing_and_is_no_race(DatabaseKind kind, string what)
    {
        await using var node = await Node.On(kind);
        await Should.ThrowAsync<Exception>(() => node.Sends(what));
        (node.Spoiler.Tries, node.Log.Lines).ShouldBe((1, []), "whoever catches it tells it");
        await using var db = await node.Database.Contexts.CreateDbContextAsync();
        (await db.Set<DossierSequence>().CountAsync(s => s.Prefix == "before")).ShouldBe(0);
    }

    [Theory]
    [InlineData("TooLongText", typeof(InvalidOperationException))]
    [InlineData("NulInText", typeof(DbUpdateException))]
    public async Task What_only_a_strict_database_refuses_is_a_bug_there(string what, Type thrown)
    {
        // Lengths are held before the save; a text that the command does not hold is a bug of ours, not a bad order.
        await using var node = await Node.On(DatabaseKind.PostgreSql);
        await Should.ThrowAsync(() => node.Sends(what), thrown);
        node.Spoiler.Tries.ShouldBe(1);
    }

    [Fact]
    public async Task Every_unique_key_but_a_mere_id_says_whether_it_decides_races()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var db = await database.Contexts.CreateDbContextAsync();
        var types = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().ToList();
        var keys = types.SelectMany(t => t.GetKeys()).Where(k => k.Properties is not [{ ClrType: var type }] || type != typeof(Guid)).Select(k => (IReadOnlyAnnotatable)k);
        var silent = keys.Concat(types.SelectMany(t => t.GetIndexes()).Where(i => i.IsUnique)).Where(k => k.FindAnnotation(RaceKeys.Annotation) is null).Select(k => k.ToString());
        silent.ShouldBeEmpty("say .DecidesRaces() or .DecidesNoRace() where the key is declared");
    }

    /// <summary>PostgreSQL tells the name of a key, and that name must lead to the key of the model.</summary>
    [Fact]
    public async Task Keys_are_called_in_the_database_as_in_the_model()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var db = await database.Contexts.CreateDbContextAsync();
        var named = await db.Database.SqlQuery<string>($"""
            SELECT t.relname || ' ' || c.conname AS "Value" FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace AND t.relname NOT LIKE '\_\_EF%'
            """).ToListAsync();
        named.ShouldBe(db.Model.GetEntityTypes().Select(t => $"{t.GetTableName()} {t.FindPrimaryKey()!.GetName()}"), ignoreOrder: true);
    }

    private static Unit Unit() => new()
    {
        Id = "taken",
        AgencyCode = "X",
        Name = "Một",
        ShortName = "Một",
        Kind = default,
        Party = default,
        CalendarId = "VN",
    };

    /// <param name="What">Names what goes wrong; see <see cref="Spoiler"/>.</param>
    private sealed record Spoil(string What) : ICommand<Spoilt>;

    private sealed record Spoilt(int Tries, Guid CommandId);

    private sealed class Spoiler : IHandle<Spoil, Spoilt>
    {
        public int Tries { get; private set; }

        public async Task<Answer<Spoilt>> Handle(Spoil command, CommandContext context, CancellationToken cancellation)
        {
            Tries++;
            context.Db.Add(new DossierSequence { Prefix = "before", Last = 1 });
            await Go(command.What, context.Db, cancellation);
            return new Spoilt(Tries, context.CommandId);
        }

        private async Task Go(string what, OneStopDb db, CancellationToken cancellation)
        {
            switch (what)
            {
                case "TakenKeyOfARace" when Tries == 1:
                case "AlwaysLost":
                    db.Add(new DossierSequence { Prefix = "taken", Last = 2 });
                    break;
                case "StaleRow" when Tries == 1:
                    db.Attach(new DossierSequence { Prefix = "gone", Last = 1 }).Entity.Last = 2;
                    break;
                case "BrokenKey":
                    db.Add(new Membership { Id = Guid.NewGuid(), PersonId = Guid.NewGuid(), UnitId = "nowhere", Role = "officer" });
                    break;
                case "NothingWhereSomethingMustBe":
                    await db.SaveChangesAsync(cancellation);
                    await db.Database.ExecuteSqlAsync($"""INSERT INTO "Sequences" ("Prefix") VALUES ('x')""", cancellation);
                    break;
                case "SameIdTwice":
                    db.Add(Unit());
                    break;
                case "TooLongText":
                    db.Add(new DossierSequence { Prefix = new string('x', 5000), Last = 1 });
                    break;
                case "NulInText":
                    db.Add(new DossierSequence { Prefix = "a\0b", Last = 1 });
                    break;
                case "PlainBug":
                    throw new InvalidOperationException("a plain bug");
            }
        }
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider services;

        private Node(TestDatabase database)
        {
            Database = database;
            services = new ServiceCollection().AddSingleton<TimeProvider>(FakeClock.At("2026-11-23 08:15"))
                .AddSingleton<ILoggerProvider>(Log)
                .AddPlatform(database.Options, TemporaryFolder.OfThisProcess, DossierCodes.UsualPattern)
                .AddSingleton<IHandle<Spoil, Spoilt>>(Spoiler)
                .BuildServiceProvider();
        }

        public TestDatabase Database { get; }

        public Spoiler Spoiler { get; } = new();

        public HeardLog Log { get; } = new();

        public ICommands Commands => services.GetRequiredService<ICommands>();

        public static async Task<Node> On(DatabaseKind kind)
        {
            var database = await TestDatabase.Create(kind);
            await using var db = await database.Contexts.CreateDbContextAsync();
            db.Add(new DossierSequence { Prefix = "taken", Last = 1 });
            db.Add(Unit());
            await db.SaveChangesAsync();
            return new Node(database);
        }

        public Task<Answer<Spoilt>> Sends(string what) => Commands.Send(new Spoil(what), Guid.NewGuid(), Actor.System);

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    /// <summary>What is said as a warning or worse.</summary>
    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = [];

        public string[] Lines => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
