using OneStop.Workflow.Benchmarks;

if (!Choice.TryRead(args, Console.Error, out var choice))
    return 2;

Machine.Describe(Console.Out);
if (choice.Engine)
    EngineBenchmark.Run(Console.Out);
Machine.Load(Console.Out, "at the end");
return 0;
