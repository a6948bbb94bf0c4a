using System.Runtime.InteropServices;

namespace OneStop.Workflow.Benchmarks;

/// <summary>Where a number was measured, without which it says nothing.</summary>
internal static class Machine
{
    public static void Describe(TextWriter output)
    {
        var processor = Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        output.WriteLine($"machine: {Environment.ProcessorCount} x {processor}, {memory} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        Load(output, "at the start");
    }

    public static void Load(TextWriter output, string when) => output.WriteLine($"load average {when}: {LoadAverage}");

    /// <summary>Of the last 1, 5 and 15 minutes.</summary>
    public static string LoadAverage => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static string? Line(string file, string key) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
}
