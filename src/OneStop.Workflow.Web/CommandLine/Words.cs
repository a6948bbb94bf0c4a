namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The words behind a command's name: options (<c>--name value</c> or <c>--name=value</c>), switches and the rest.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> options = [];
    private readonly HashSet<string> switches = [];

    /// <param name="takesValue">Names of options with a value, with their dashes.</param>
    /// <param name="alone">Names of switches.</param>
    /// <exception cref="UsageException">On an unknown or repeated option, or one without its value.</exception>
    public Words(string[] args, string[] takesValue, string[] alone)
    {
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            if (!name.StartsWith("--", StringComparison.Ordinal))
                rest.Add(args[i]);
            else if (alone.Contains(name) && value is null)
                switches.Add(name);
            else if (!takesValue.Contains(name))
                throw new UsageException($"{name} is no option of this command.");
            else if (!options.TryAdd(name, value ?? Next(args, ref i)))
                throw new UsageException($"{name} is given twice.");
            else if (options[name].Length == 0)
                throw new UsageException($"{name} needs a value.");
        }
        Rest = rest;
    }

    /// <summary>What is neither option nor value of one, in order.</summary>
    public IReadOnlyList<string> Rest { get; }

    public string? Option(string name) => options.GetValueOrDefault(name);

    public bool Has(string name) => switches.Contains(name);

    /// <summary>The one word that must be there.</summary>
    public string Only(string what) => Rest switch
    {
        [var only] => only,
        [] => throw new UsageException($"{what} is missing."),
        [_, var second, ..] => throw new UsageException($"'{second}' is one word too many."),
    };

    public void NoRest()
    {
        if (Rest is [var first, ..])
            throw new UsageException($"'{first}' is one word too many.");
    }

    private static string Next(string[] args, ref int at) =>
        at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[++at] : "";

    private static (string Name, string? Value) Split(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (word[..at], word[(at + 1)..]) : (word, null);
}
