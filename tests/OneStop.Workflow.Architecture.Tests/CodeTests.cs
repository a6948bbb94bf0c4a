using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

public sealed class CodeTests
{
    [Fact]
    public void Every_class_that_nobody_derives_from_is_sealed()
    {
        var parents = House.Modules.SelectMany(module => module.GetTypes()).Select(type => type.BaseType?.GetElementType().FullName).ToHashSet();
        House.WrittenTypes
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !parents.Contains(type.FullName) && !IsPage(type) && type.Name != "_Imports")
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Commands_are_immutable_records()
    {
        House.WrittenTypes
            .Where(type => type.Interfaces.Any(i => i.InterfaceType.GetElementType().Name == "ICommand`1"))
            .Where(type => type.Methods.All(method => method.Name != "<Clone>$") || type.Properties.Any(property => property.SetMethod is { IsPublic: true } set && !IsInit(set)))
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Time_comes_from_the_clock_that_was_given()
    {
        var clocks = new[] { "get_Now", "get_UtcNow", "get_Today" };
        Breaches(call => call.DeclaringType.FullName is "System.DateTime" or "System.DateTimeOffset" && clocks.Contains(call.Name)).ShouldBeEmpty();
        Breaches(call => call.Name == "get_System" && call.DeclaringType.FullName == "System.TimeProvider")
            .Where(place => !Wiring.Any(wiring => place.StartsWith(wiring, StringComparison.Ordinal)))
            .ShouldBeEmpty("only where things are wired is the real clock named");
    }

    [Fact]
    public void The_build_bans_the_clock_too()
    {
        var banned = File.ReadAllText(Path.Combine(House.Root, ".config/BannedSymbols.txt"));
        foreach (var member in new[] { "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow" })
            banned.ShouldContain($"P:System.{member};");
    }

    [Fact]
    public void The_engine_has_no_chance_no_threads_and_no_world()
    {
        string[] world = ["System.Random", "System.IO.File", "System.IO.Directory", "System.Net.Http.HttpClient", "System.Environment", "System.Threading.Tasks.Task", "System.Threading.Thread", "System.Console"];
        Breaches(call => call.DeclaringType.Module.Assembly.Name.Name == $"{House.Prefix}Engine"
                && (world.Contains(call.DeclaringType.FullName) && !IsHarmless(call) || call is { Name: "NewGuid", DeclaringType.FullName: "System.Guid" }))
            .ShouldBeEmpty();

        // A property of the machine that changes no answer.
        static bool IsHarmless(MethodReference call) => call is { DeclaringType.FullName: "System.Environment", Name: "get_CurrentManagedThreadId" };
    }

    [Fact]
    public void No_test_waits_for_a_number_of_milliseconds()
    {
        var waits =
            from file in House.CSharp
            where file.IsTest && !file.Path.Contains(".Benchmarks/", StringComparison.Ordinal)
            from call in file.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
            let name = call.Expression.ToString()
            where name is "Thread.Sleep" || name is "Task.Delay" && call.ArgumentList.Arguments[0].Expression.IsKind(SyntaxKind.NumericLiteralExpression)
            select file.At(call);

        waits.ShouldBeEmpty("wait for the thing itself, or move the clock");
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        // Put together here, so that this file does not find itself.
        string[] words = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception"];
        var left =
            from file in House.CSharp.Concat(House.Razor).Concat(House.Files("src", "*.css")).Concat(House.Files("src", "*.js")).Where(file => !file.Path.Contains("/wwwroot/lib/", StringComparison.Ordinal))
            from line in file.Lines.Index()
            where words.Any(word => line.Item.Contains(word, StringComparison.Ordinal))
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

        left.ShouldBeEmpty();
    }

    [Fact]
    public void No_region_and_no_licence_header()
    {
        House.CSharp.Where(file => file.Text.Contains("#" + "region", StringComparison.Ordinal) || file.Text.StartsWith("// Copyright", StringComparison.Ordinal))
            .Select(file => file.Path).ShouldBeEmpty();
    }

    private static readonly string[] Wiring =
        ["Program.", $"{House.Prefix}Platform.PlatformServices.", $"{House.Prefix}Web.Hosting.", $"{House.Prefix}Web.CommandLine."];

    private static IEnumerable<string> Breaches(Func<MethodReference, bool> isBreach) =>
        House.Modules.SelectMany(module => module.GetTypes())
            .SelectMany(type => Uses.Calls(type).Where(call => isBreach(call.To)).Select(call => $"{Uses.Outermost(type).FullName}.{call.From.Name} calls {call.To.DeclaringType.Name}.{call.To.Name}"))
            .Distinct();

    private static bool IsInit(MethodDefinition setter) => setter.ReturnType is RequiredModifierType { ModifierType.Name: "IsExternalInit" };

    /// <summary>Pages and components get their class from the Razor compiler.</summary>
    private static bool IsPage(TypeDefinition type) =>
        type.Methods.Any(method => method.Name is "BuildRenderTree") || type.Name == "_Imports" || type.Namespace.Length == 0;
}
