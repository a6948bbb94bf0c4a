using System.Text;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Web.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

public sealed class Scans
{
    [Theory]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("FFD8FFE000104A46", "image/jpeg")]
    [InlineData("49492A0008000000", "image/tiff")]
    [InlineData("4D4D002A00000008", "image/tiff")]
    [InlineData("4D5A900003000000", null)]
    [InlineData("3C68746D6C3E0000", null)]
    [InlineData("2550", null)]
    [InlineData("", null)]
    public void A_scan_is_told_by_its_first_bytes(string start, string? type) => ScanType.Of(Convert.FromHexString(start)).ShouldBe(type);

    [Fact]
    public async Task A_resumed_stream_gives_every_byte_once()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{i} "));
        using var rest = new MemoryStream(Encoding.ASCII.GetBytes(text[8..]));
        await using var whole = new ResumedStream(Encoding.ASCII.GetBytes(text[..8]), rest);
        using var copy = new MemoryStream();
        await whole.CopyToAsync(copy, 5);
        Encoding.ASCII.GetString(copy.ToArray()).ShouldBe(text);
    }
}
