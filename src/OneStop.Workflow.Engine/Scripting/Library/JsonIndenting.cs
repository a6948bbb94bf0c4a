using System.Text;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>Sets JSON that was written closely into lines, as <c>JSON.stringify</c> does with its third argument.</summary>
internal static class JsonIndenting
{
    public static string Indent(ScriptRun run, string json, string gap)
    {
        var result = new StringBuilder(json.Length * 2);
        var (depth, isQuoted) = (0, false);
        for (var at = 0; at < json.Length; at++)
        {
            var letter = json[at];
            if (isQuoted)
            {
                result.Append(letter);
                if (letter == '\\')
                    result.Append(json[++at]);
                isQuoted = letter != '"';
                continue;
            }
            isQuoted = letter == '"';
            if (letter is '}' or ']' && json[at - 1] is not ('{' or '['))
                Line(run, result, gap, --depth);
            else if (letter is '}' or ']')
                depth--;
            result.Append(letter);
            if (letter == ':')
                result.Append(' ');
            else if (letter is '{' or '[' && ++depth > 0 && json[at + 1] is not ('}' or ']') || letter == ',')
                Line(run, result, gap, depth);
        }
        return result.ToString();
    }

    private static void Line(ScriptRun run, StringBuilder result, string gap, int depth)
    {
        result.Append('\n');
        for (var i = 0; i < depth; i++)
            result.Append(gap);
        run.Text(result.Length);
    }
}
