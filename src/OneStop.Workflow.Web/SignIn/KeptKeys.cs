using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Keeps the keys of cookies and tokens where all nodes find them, each enciphered with a secret that is not there (<see cref="KeyFileCipher"/>).</summary>
internal sealed class KeptKeys(SharedKeys keys) : IXmlRepository
{
    /// <summary>Readable keys are not believed, whoever put them there: else whoever writes to the database could be anybody.</summary>
    public static bool IsBelieved(string document) => IsBelieved(XElement.Parse(document));

    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse).Where(IsBelieved)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(element.ToString(SaveOptions.DisableFormatting));

    /// <summary>A withdrawal holds no secret; of a key every secret must be one that only this platform's secret file opens.</summary>
    private static bool IsBelieved(XElement element)
    {
        if (element.Name.LocalName == "revocation")
            return true;
        var enciphered = element.Descendants().Where(e => e.Name.LocalName == "encryptedSecret").ToList();
        return enciphered.Count > 0 && enciphered.TrueForAll(e => KeyFileDecryptor.Opens(e.Attribute("decryptorType")?.Value))
            && !element.Descendants().Any(e => e.Name.LocalName == "masterKey");
    }
}
