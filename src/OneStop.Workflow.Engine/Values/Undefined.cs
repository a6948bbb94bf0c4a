namespace OneStop.Workflow.Engine.Values;

/// <summary>JavaScript's undefined. It never leaves a script: outside it is null.</summary>
internal sealed class Undefined
{
    public static readonly Undefined Value = new();

    private Undefined() { }

    public override string ToString() => "undefined";
}

/// <summary>Boxed once, so that a condition costs no allocation.</summary>
internal static class Boxed
{
    public static readonly object True = true;
    public static readonly object False = false;
    private static readonly object[] Small = [.. Enumerable.Range(-1, 258).Select(n => (object)(double)n)];

    public static object Of(bool value) => value ? True : False;

    public static object Of(double value)
    {
        var whole = (int)value;
        // The sign of zero is lost on purpose: nothing a procedure computes depends on it.
        return whole == value && whole is >= -1 and < 257 ? Small[whole + 1] : value;
    }
}
