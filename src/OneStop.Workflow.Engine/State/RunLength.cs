using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Engine.State;

/// <summary>Counters of a flowchart as text, equal neighbours together: <c>1*40 0*3 2</c>. A long procedure stays a short document.</summary>
internal static class RunLength
{
    // No flowchart has more; a damaged document must not ask for more memory than this.
    private const int Longest = 50_000;

    public static string Write(ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder();
        var end = numbers.Length;
        while (end > 0 && numbers[end - 1] == 0)
            end--;
        for (var at = 0; at < end;)
        {
            var next = at + 1;
            while (next < end && numbers[next] == numbers[at])
                next++;
            if (at > 0)
                text.Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"{numbers[at]}");
            if (next - at > 1)
                text.Append(CultureInfo.InvariantCulture, $"*{next - at}");
            at = next;
        }
        return text.ToString();
    }

    /// <summary>The numbers; null where the text has another form.</summary>
    public static int[]? Read(string text)
    {
        var numbers = new List<int>();
        foreach (var part in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan(part);
            if (word.IsEmpty)
                continue;
            var star = word.IndexOf('*');
            var times = 1;
            if (star >= 0 && !int.TryParse(word[(star + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out times)
                || !int.TryParse(star < 0 ? word : word[..star], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || numbers.Count + times > Longest)
                return null;
            for (var i = 0; i < times; i++)
                numbers.Add(number);
        }
        return [.. numbers];
    }
}
