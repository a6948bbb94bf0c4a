using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects;

namespace OneStop.Workflow.Testing.SqlServer;

/// <summary>
/// Every query that a test lets EF Core compile for its own database is compiled for SQL Server too, down to the statement,
/// which is parsed; once for each shape in a process. What cannot be said there fails the test that asked. No server is asked:
/// whether the statement does what it should is for a real one to show.
/// </summary>
public sealed class QueriesOnSqlServer : IQueryExpressionInterceptor
{
    public static readonly QueriesOnSqlServer Instance = new();

    private static readonly MethodInfo Compile = typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!;
    private static readonly DbContextOptions<OneStopDb> Options = Silent();

    private readonly ConcurrentDictionary<object, Lazy<string?>> known = new();

    /// <summary>A context that speaks to SQL Server, and is answered with no rows.</summary>
    public static OneStopDb Context() => new(Options);

    /// <summary>The same database, of which every query is held against SQL Server; of a SQL Server itself there is nothing to hold.</summary>
    public static DatabaseOptions Watch(DatabaseOptions options) => options.Provider == DatabaseProvider.SqlServer ? options : options with { Watching = [Instance] };

    /// <summary>Statements of all shapes that were compiled in this process.</summary>
    public IReadOnlyCollection<string> Said => [.. known.Values.Where(k => k.IsValueCreated).Select(k => k.Value).OfType<string>()];

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        using var db = Context();
        var query = new Roots(db);
        if (query.Visit(queryExpression) is var moved && query.IsRaw)
            return queryExpression;
        var key = db.GetService<ICompiledQueryCacheKeyGenerator>().GenerateCacheKey(moved, async: false);
        try
        {
            _ = known.GetOrAdd(key, _ => new Lazy<string?>(() => Say(db, moved))).Value;
        }
        catch (Exception unsaid)
        {
            throw new InvalidOperationException($"SQL Server cannot be asked this: {new ExpressionPrinter().PrintExpression(queryExpression)}", unsaid);
        }
        return queryExpression;
    }

    private static string? Say(OneStopDb db, Expression query)
    {
        var result = typeof(IQueryable).IsAssignableFrom(query.Type) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()) : query.Type;
        var compiled = (Delegate)Compile.MakeGenericMethod(result).Invoke(db.GetService<IDatabase>(), [query, false])!;
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in Parameters.Of(query))
            context.Parameters[parameter.Name] = Parameters.Sample(parameter.Type);
        var notes = Silence.Notes();
        try
        {
            if (compiled.DynamicInvoke(context) is System.Collections.IEnumerable rows and not string)
                foreach (var _ in rows)
                    break;
        }
        catch (TargetInvocationException noRow) when (noRow.InnerException is InvalidOperationException && !notes.IsEmpty)
        {
            // It asks for the one row, and there is none: the statement was said all the same.
        }
        var said = string.Join("\n", notes);
        return TransactSql.Parse(said).Batches.Count > 0 ? said : throw new InvalidOperationException("No statement was said.");
    }

    private static DbContextOptions<OneStopDb> Silent()
    {
        var builder = new DbContextOptionsBuilder<OneStopDb>();
        (DatabaseOptions.SqlServer("Server=none;Database=none") with { Watching = [Silence.Instance] }).Configure(builder);
        return builder.Options;
    }

    /// <summary>Puts the tables of this model in the place of those of the other database's.</summary>
    private sealed class Roots(OneStopDb db) : ExpressionVisitor
    {
        /// <summary>It has a statement in it that is written by hand.</summary>
        public bool IsRaw { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            if (node.GetType() == typeof(EntityQueryRootExpression))
                return new EntityQueryRootExpression(db.Model.FindEntityType(((EntityQueryRootExpression)node).EntityType.Name)!);
            IsRaw |= node is QueryRootExpression;
            return node is QueryParameterExpression or QueryRootExpression ? node : base.VisitExtension(node);
        }
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private readonly List<QueryParameterExpression> found = [];

        public static IReadOnlyList<QueryParameterExpression> Of(Expression query)
        {
            var visitor = new Parameters();
            visitor.Visit(query);
            return visitor.found;
        }

        /// <summary>A value of the type; of a collection two.</summary>
        public static object? Sample(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } inner)
                return Sample(inner);
            if (type == typeof(string))
                return "x";
            // Nobody takes nothing: that would leave the rest of the statement out.
            if (type == typeof(int) || type == typeof(long))
                return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
            if (type.IsValueType)
                return Activator.CreateInstance(type);
            if (type.IsArray)
                return Filled(type.GetElementType()!);
            if (type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } sequence)
            {
                var items = Filled(sequence.GetGenericArguments()[0]);
                return type.IsInstanceOfType(items) ? items : Activator.CreateInstance(type, items);
            }
            return null;
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is not QueryParameterExpression parameter)
                return base.VisitExtension(node);
            found.Add(parameter);
            return node;
        }

        private static Array Filled(Type element)
        {
            var items = Array.CreateInstance(element, 2);
            for (var i = 0; i < 2; i++)
                items.SetValue(Sample(element), i);
            return items;
        }
    }
}
