using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>For traces: what each run took and gave. An instance that only runs keeps none of it.</summary>
internal sealed partial class Burst
{
    // Elsa gives these types their inputs' defaults; of all others an input that is not given is null.
    private static readonly HashSet<string> WithDefaults = ["Elsa.FlowJoin", "Elsa.FlowSwitch", "Elsa.Switch", "Elsa.For", "Elsa.FlowDecision", "Elsa.If", "Elsa.While", "Elsa.Delay", "Elsa.Timer"];

    private Dictionary<int, RunRecord>? _records;

    /// <summary>What the runs of this burst took and gave, once it rests; null when nobody asked.</summary>
    public IReadOnlyCollection<RunRecord>? Records()
    {
        foreach (var record in _records?.Values ?? Enumerable.Empty<RunRecord>())
            foreach (var output in record.Run.Node.Captures.Keys)
                // A captured output is where it was captured; any other is gone with the burst that gave it.
                if (OutputNames(record.Run).FirstOrDefault(name => name.Equals(output, StringComparison.OrdinalIgnoreCase)) is { } name && !record.Outputs.ContainsKey(name))
                    record.Outputs[name] = ReadVariable(record.Run, record.Run.Node.Captures[output]);
        return _records?.Values;
    }

    public static IReadOnlyList<string> OutputNames(ActivityRun run) =>
        run.Pinned is { } used ? [.. used.Outputs.Select(output => output.Name)]
        : run.Node.Type == ActivityCatalogue.WorkflowType ? ["Result"]
        : ActivityCatalogue.Find(run.Node.Type)?.Outputs ?? [];

    private RunRecord? Record(ActivityRun run)
    {
        if (_records is null)
            return null;
        if (!_records.TryGetValue(run.Number, out var record))
            _records[run.Number] = record = new RunRecord(run);
        return record;
    }

    /// <summary>Adds the inputs its behaviour did not ask for; a script that might change something is not run for it.</summary>
    private void RecordInputs(ActivityRun run)
    {
        if (Record(run) is not { } record)
            return;
        foreach (var input in ActivityCatalogue.Find(run.Node.Type)?.Inputs ?? [])
        {
            if (run.Node.Inputs.TryGetValue(input.Name, out var given))
            {
                if (input.Name == "script" && run.Node.Type == "Elsa.RunJavaScript")
                    record.Inputs[input.Name] = given.Source;
                else if (IsHarmless(given))
                    TryRecord(record, run, given);
            }
            else if (!record.Inputs.ContainsKey(input.Name))
                record.Inputs[input.Name] = WithDefaults.Contains(run.Node.Type) ? Default(input) : null;
        }
    }

    /// <summary>A container that goes on in a later burst has its inputs evaluated anew.</summary>
    private void RecordAgain(ActivityRun container)
    {
        if (_records is not null && !_records.ContainsKey(container.Number))
            RecordInputs(container);
    }

    private static bool IsHarmless(CompiledInput input) =>
        input.Kind != InputKind.Script || !input.Source.Contains("set", StringComparison.Ordinal) && !input.Source.Contains("variables", StringComparison.Ordinal);

    private void TryRecord(RunRecord record, ActivityRun run, CompiledInput input)
    {
        try
        {
            record.Inputs[input.Name] = Evaluate(run, input);
        }
        catch (ActivityFault)
        {
            record.Inputs.TryAdd(input.Name, null);
        }
    }

    private static object? Default(ActivityInput input) => ValueTypes.Convert(input.Default, ValueTypes.Parse(input.TypeName));
}
