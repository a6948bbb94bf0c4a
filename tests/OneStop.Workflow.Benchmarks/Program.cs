using OneStop.Workflow.Benchmarks;

if (!Choice.TryRead(args, Console.Error, out var choice))
    return 2;

Machine.Describe(Console.Out);
if (choice.Engine)
    EngineBenchmark.Run(Console.Out);
if (choice.Limits)
    LimitsBenchmark.Run(Console.Out);
if (choice.Steps)
    await StepsBenchmark.Run(choice, Console.Out);
if (choice.Growth)
    await GrowthBenchmark.Run(choice, Console.Out);
if (choice.Alarms)
    await AlarmsBenchmark.Run(choice, Console.Out);
if (choice.Flatness)
    await FlatnessBenchmark.Run(choice, Console.Out);
if (choice.Migrating)
    await MigratingBenchmark.Run(choice, Console.Out);
if (choice.Recompute)
    await RecomputeBenchmark.Run(choice, Console.Out);
if (choice.Lists)
    await ListsBenchmark.Run(choice, Console.Out);
Machine.Load(Console.Out, "at the end");
return 0;
