namespace OneStop.Workflow.Platform.Kernel;

/// <summary>Hides personal data from those who need only to tell people apart.</summary>
public static class Masking
{
    /// <summary><c>Nguyễn Thị Khánh Linh</c> becomes <c>Nguyễn T. K. L***</c>.</summary>
    public static string Name(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length < 2
            ? words.Length == 0 ? "" : $"{words[0][..1]}***"
            : string.Join(' ', [words[0], .. words[1..^1].Select(w => $"{w[..1]}."), $"{words[^1][..1]}***"]);
    }

    /// <summary><c>042304001873</c> becomes <c>0423****1873</c>.</summary>
    public static string IdNumber(string number) => number.Length < 9 ? "****" : $"{number[..4]}****{number[^4..]}";
}
