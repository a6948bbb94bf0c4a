using System.Text;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>Thousands of damaged documents, up to 20,000: each is refused or runs. The seed is fixed by the index, so a failure names itself.</summary>
public class FuzzTests
{
    private static readonly EngineLimits Small = new(ActivityRuns: 300, Runs: 500);
    private static readonly DefinitionLimits FewComplaints = new(Complaints: 5);

    [Fact]
    public void Damaged_definitions_are_refused_or_run()
    {
        var originals = Recordings.Names.Select(Recordings.Definition).Concat(Enumerable.Range(0, 20).Select(seed => RandomDrawing.Of(seed).Json())).ToList();
        var refused = 0;
        var tries = Thorough.Or(10_000, 2_000);
        Each(tries, originals, (text, seed) =>
        {
            var reading = WorkflowDefinition.Read(text, FewComplaints);
            if (reading.Definition is not { } definition)
            {
                reading.Complaints.ShouldContain(complaint => complaint.Blocks);
                refused++;
                return;
            }
            DefinitionCheck.Check(definition);
            Wander(definition, null, new Random(seed));
        });
        refused.ShouldBeInRange(1, tries - 1);
    }

    [Fact]
    public void Damaged_states_are_refused_or_run()
    {
        var definitions = Enumerable.Range(0, 40).Select(seed => WorkflowDefinition.Read(RandomDrawing.Of(seed).Json()).Definition!).ToList();
        var originals = definitions.SelectMany((definition, place) => States(definition, place)).ToList();
        Each(10_000, originals, (text, seed) =>
        {
            InstanceState state;
            try
            {
                state = InstanceState.Read(text);
            }
            catch (StateUnreadableException)
            {
                return;
            }
            _ = state.Variables;
            var definition = definitions.Find(d => d.DefinitionId == state.DefinitionId);
            if (definition is not null)
                Wander(definition, state, new Random(seed));
        });
    }

    [Fact]
    public void Hostile_documents_are_refused_before_they_cost_much()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        string[] hostile =
        [
            "", "null", "[]", "{}", "\"x\"", "{\"root\":1}", "{\"root\":{}}", new string('[', 100_000), new string('x', 6_000_000),
            "{\"definitionId\":\"x\",\"root\":" + string.Concat(Enumerable.Repeat("{\"type\":\"Elsa.Sequence\",\"id\":\"a\",\"activities\":[", 200)) + string.Concat(Enumerable.Repeat("]}", 200)) + "}",
            "{\"definitionId\":\"x\",\"root\":{\"type\":\"Elsa.Sequence\",\"id\":\"s\",\"activities\":[" + string.Join(',', Enumerable.Range(0, 6000).Select(i => $"{{\"type\":\"Elsa.Start\",\"id\":\"{i}\"}}")) + "]}}",
        ];
        foreach (var text in hostile)
            WorkflowDefinition.Read(text).Definition.ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    private static IEnumerable<string> States(WorkflowDefinition definition, int seed)
    {
        var state = WorkflowEngine.Advance(definition, null, new Stimulus.Start(), Played.Monday, Small).State!;
        var chance = new Random(seed);
        for (var step = 0; step < 6; step++)
        {
            yield return state.Write();
            if (state.Bookmarks.Count == 0)
                yield break;
            state = WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[chance.Next(state.Bookmarks.Count)].Id), Played.Monday, Small).State!;
        }
    }

    internal static void Wander(WorkflowDefinition definition, InstanceState? state, Random chance)
    {
        Stimulus stimulus = state is null ? new Stimulus.Start() : Next(state, chance);
        for (var step = 0; step < 4; step++)
        {
            var advanced = WorkflowEngine.Advance(definition, state, stimulus, Played.Monday, Small);
            if (advanced.State is null)
                return;
            state = InstanceState.Read(advanced.State.Write());
            stimulus = Next(state, chance);
        }
    }

    private static Stimulus Next(InstanceState state, Random chance)
    {
        if (state.Incidents.Count > 0 && chance.Next(2) == 0)
            return chance.Next(2) == 0 ? new Stimulus.Retry(state.Incidents[0].Id) : new Stimulus.Skip(state.Incidents[0].Id, null);
        if (state.Bookmarks.Count > 0)
            return new Stimulus.Resume(state.Bookmarks[chance.Next(state.Bookmarks.Count)].Id);
        return new Stimulus.Event("ev1");
    }

    private static void Each(int count, List<string> originals, Action<string, int> test)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var text = Damage(originals[seed % originals.Count], originals[(seed * 7 + 3) % originals.Count], new Random(seed));
            try
            {
                test(text, seed);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"seed {seed}: {problem.GetType().Name}: {problem.Message}\n{problem.StackTrace}\n{text}", problem);
            }
        }
    }

    internal static string Damage(string text, string other, Random chance)
    {
        var result = new StringBuilder(text);
        for (var times = chance.Next(1, 4); times > 0 && result.Length > 0; times--)
        {
            var at = chance.Next(result.Length);
            var length = Math.Min(chance.Next(1, 30), result.Length - at);
            switch (chance.Next(8))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, result.ToString(at, length)); break;
                case 2: result[at] = "{}[]\",:0-19aAn.e$ "[chance.Next(18)]; break;
                case 3: result.Insert(at, other.AsSpan(chance.Next(other.Length - 1))[..1]); break;
                case 4: Swap(result, chance, "\"", "id", "type", "activities", "run"); break;
                // Numbers and names that stay readable reach deeper than broken syntax does.
                case 5: Swap(result, chance, ":", "0", "-1", "2147483648", "null", "[]", "{}", "\"x\"", "1e99", "true"); break;
                case 6: Swap(result, chance, "\"", "Flow", "P1", "Elsa.While", "Elsa.Complete", "Elsa.FlowJoin", "Elsa.ForEach", "Elsa.Sequence", "True", "JavaScript"); break;
                default: Swap(result, chance, ",", "", "\"extra\":1,", "\"status\":\"Faulted\","); break;
            }
        }
        return result.ToString();
    }

    /// <summary>Puts another word after some occurrence of a sign.</summary>
    private static void Swap(StringBuilder text, Random chance, string sign, params string[] words)
    {
        var all = text.ToString();
        var at = all.IndexOf(sign, chance.Next(all.Length), StringComparison.Ordinal);
        if (at < 0)
            return;
        var end = all.IndexOfAny(['"', ',', '}', ']'], Math.Min(all.Length - 1, at + 1));
        if (end > at)
            text.Remove(at + 1, end - at - 1).Insert(at + 1, words[chance.Next(words.Length)]);
    }
}
