using System.Text;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Rights;

/// <summary>
/// The table of who may (<c>rights.tsv</c>): a row for each door and, where it leads to a dossier, for a dossier that the
/// actors' units have to do with, one they have not, and one that was finished longer ago than it can be looked up again.
/// What they meet: yes; no (forbidden, or not there for them; of a page: it says so); sign-in; elsewhere (led to another page); refused (they may,
/// but this order is against a rule); bad (not understood: asked before the right is); frame (a page that names nobody yet, and
/// asks for what it shows once it is live: what stands in it comes by the same rules as from the API); untried (it would end their own session).
/// </summary>
internal static class RightsTable
{
    /// <summary>Who asks: nobody, and somebody of each role.</summary>
    public static readonly (string Role, string? UserName)[] Actors =
    [
        ("nobody", null), ("designer", "phuc.designer"), ("publisher", "yen.publisher"), ("counter-clerk", "nga.center"), ("postal-clerk", "hoai.post"), ("officer", "tuan.police"),
        ("leader", "ha.police"), ("unit-administrator", "cuong.police"), ("auditor", "khanh.auditor"), ("system-administrator", "son.system"), ("partner-system", "truc.lienthong"),
    ];

    private static string File => Path.Combine(Repository.Folder("tests"), "OneStop.Workflow.Web.Tests", "Rights", "rights.tsv");

    /// <summary>Key (method, route, dossier) to what each actor meets.</summary>
    public static IReadOnlyDictionary<string, string[]> Read() => System.IO.File.ReadAllLines(File).Skip(1).Where(line => line.Length > 0)
        .Select(line => line.Split('\t')).ToDictionary(cells => string.Join(' ', cells[..3]), cells => cells[3..]);

    public static string KeyOf(Door door, string dossier) => $"{door.Method} {door.Route} {dossier}";

    /// <summary>Writes what was met, for a reader to hold against the law before it is kept.</summary>
    public static async Task Write(IEnumerable<(string Key, string[] Met)> rows)
    {
        var text = new StringBuilder("method\troute\tdossier\t").AppendJoin('\t', Actors.Select(a => a.Role)).Append('\n');
        foreach (var (key, met) in rows)
            text.AppendJoin('\t', key.Split(' ').Concat(met)).Append('\n');
        await System.IO.File.WriteAllTextAsync(File, text.ToString());
    }
}
