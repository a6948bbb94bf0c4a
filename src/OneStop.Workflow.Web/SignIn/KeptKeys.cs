using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Keeps the keys of cookies and tokens where all nodes find them.</summary>
internal sealed class KeptKeys(SharedKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(element.ToString(SaveOptions.DisableFormatting));
}
