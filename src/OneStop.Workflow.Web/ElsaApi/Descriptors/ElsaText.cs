using System.Globalization;
using System.Resources;

namespace OneStop.Workflow.Web.ElsaApi.Descriptors;

/// <summary>
/// What Studio shows of our server: names of activities, inputs, ports, categories, strategies, in the language asked
/// for. Keys: <c>Elsa.If</c>, <c>Elsa.If.Description</c>, <c>Elsa.If.Condition</c> (or <c>Input.Condition</c> for all), <c>Port.True</c>, <c>Category.Flow</c>.
/// </summary>
internal static class ElsaText
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Web.Resources.ElsaApi", typeof(ElsaText).Assembly);

    public static string Of(string key) => Find(key) ?? key;

    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);

    public static string Format(string key, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, Of(key), arguments);
}
