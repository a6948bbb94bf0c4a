using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

public sealed class ImportTests
{
    [Fact]
    public void Every_room_imports_only_what_the_table_allows()
    {
        var breaches = House.Modules.SelectMany(Uses.Of)
            .Select(use => (Use: use, From: Rooms.Of(Uses.Outermost(use.From).Namespace), To: Rooms.Of(NamespaceOf(use.To))))
            .Where(import => import.From is not null && import.To is not null && import.From != import.To && !May(import.From, import.To))
            .GroupBy(import => (import.From, import.To))
            .Select(group => $"{group.Key.From} -> {group.Key.To}, but {Because(group.Key.From!)}. E.g. "
                + string.Join("; ", group.Select(import => $"{Uses.Outermost(import.Use.From).Name} names {import.Use.To.Name}").Distinct().Take(6)))
            .Order();

        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_stands_in_the_table()
    {
        var known = Rooms.Table.Select(room => room.Name).ToHashSet();
        House.WrittenTypes.Select(type => Rooms.Of(Uses.Outermost(type).Namespace)!).Distinct()
            .Where(room => room != "Web" && !room.StartsWith("Web.", StringComparison.Ordinal) && !known.Contains(room))
            .ShouldBeEmpty("a new room needs its row in Rooms.cs, with the reason");
    }

    [Fact]
    public void The_engine_stands_on_the_framework_and_on_readers_of_text_only()
    {
        string[] readers = ["Cronos", "Fluid", "Parlot"];
        House.Modules[0].AssemblyReferences.Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !readers.Contains(name))
            .ShouldBeEmpty("it is pure: no host, no platform, and no package but those that read what designers write");
    }

    [Fact]
    public void A_room_reads_and_writes_its_own_tables_only()
    {
        var breaches =
            from type in House.Modules.SelectMany(module => module.GetTypes())
            from call in Uses.Calls(type)
            where call.To is GenericInstanceMethod { Name: "Set" } && call.To.DeclaringType.FullName == "Microsoft.EntityFrameworkCore.DbContext"
            let entity = ((GenericInstanceMethod)call.To).GenericArguments[0]
            let room = Rooms.Of(Uses.Outermost(type).Namespace)
            let owner = Rooms.Of(NamespaceOf(entity))
            where entity is not GenericParameter && owner != room && !(room == "Dossiers" && Rooms.Conducted.Contains(owner))
            where !Rooms.OpenedElsewhere.Any(meant => meant.Room == room && meant.Table == $"{owner}.{entity.Name}")
            select $"{room} opens the table of {owner}.{entity.Name} in {Uses.Outermost(type).Name}; ask that room by what it publishes";

        breaches.Distinct().ShouldBeEmpty();
    }

    /// <summary>The compiler copies a constant into its users, where <see cref="Uses"/> cannot see it: so the sources are asked.</summary>
    [Fact]
    public void Constants_cross_rooms_only_where_the_table_allows()
    {
        var constants = House.WrittenTypes
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.Fields.Where(field => field is { IsPrivate: false, HasConstant: true }))
            .GroupBy(field => $"{field.DeclaringType.Name}.{field.Name}")
            .ToDictionary(group => group.Key, group => Rooms.Of(group.First().DeclaringType.Namespace)!);
        var breaches =
            from file in House.CSharp
            where !file.IsTest
            let tree = file.Syntax
            let here = Rooms.Of(tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString())
            where here is not null
            from access in tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where constants.TryGetValue(access.ToString(), out var to) && to != here && !May(here, to)
            select $"{file.At(access)}: {here} -> {access}";

        breaches.ShouldBeEmpty();
    }

    private static bool May(string from, string to)
    {
        if (!from.StartsWith("Web", StringComparison.Ordinal))
            return Rooms.Table.FirstOrDefault(room => room.Name == from) is { } row && row.May.Contains(to);
        return to.StartsWith("Web", StringComparison.Ordinal)
            || Rooms.AnyWebRoom.May.Contains(to)
            || Rooms.WebExceptions.Any(room => room.Name == from && room.May.Contains(to));
    }

    private static string Because(string from) =>
        (Rooms.Table.FirstOrDefault(room => room.Name == from) ?? Rooms.AnyWebRoom).Because;

    private static string? NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace;
    }
}
