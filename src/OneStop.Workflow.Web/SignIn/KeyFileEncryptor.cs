using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>How the framework has a key enciphered before it is kept.</summary>
internal sealed class KeyFileEncryptor(KeyFileCipher cipher) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("enciphered", Convert.ToBase64String(cipher.Encipher(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(KeyFileDecryptor));
}

/// <summary>How the framework has it deciphered again; it makes one itself, from the services.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <param name="typeName">As the framework writes the type that opens a secret.</param>
    public static bool Opens(string? typeName) => typeName?.Split(',')[0].Trim() == typeof(KeyFileDecryptor).FullName;

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyFileCipher>().Decipher(Convert.FromBase64String(encryptedElement.Value))));
}
