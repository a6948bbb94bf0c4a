using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What an id of an activity may be: it goes into states, history, addresses and attributes, so it is short and holds nothing hidden and no markup.</summary>
internal static class IdChecks
{
    /// <summary>The longest id, in characters.</summary>
    public const int Longest = 200;

    public static void Check(ActivityNode activity, Action<Complaint> complain)
    {
        var id = activity.Id;
        if (id.Length > Longest)
            complain(Malformed(activity, $"is longer than {Longest} characters"));
        else if (id.Any(IsHidden))
            complain(Malformed(activity, "holds characters that nobody sees"));
        else if (id.AsSpan().IndexOfAny('<', '>', '&') >= 0)
            complain(Malformed(activity, "holds signs of markup: <, > or &"));
    }

    private static Complaint Malformed(ActivityNode activity, string why)
    {
        var shown = string.Concat(activity.Id.Take(40).Select(letter => IsHidden(letter) ? '\uFFFD' : letter));
        return DefinitionCheck.Block(activity, "ActivityIdIsMalformed", $"The id '{shown}' {why}.", activity.Path + ".id") with { Given = shown };
    }

    // Control characters, halves of signs, and those that turn the direction of writing so that an id reads as another.
    private static bool IsHidden(char letter) => char.IsControl(letter) || letter is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
