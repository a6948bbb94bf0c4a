// Starts Studio's program. Code that ran 5,000 times is compiled on the page's own thread while everybody waits for the
// first drawing; at 30,000 times it is what an editor in use really repeats. Measured: a tenth of the start.
Blazor.start({ configureRuntime: runtime => runtime.withRuntimeOptions(["--jiterpreter-minimum-trace-hit-count=30000"]) });
