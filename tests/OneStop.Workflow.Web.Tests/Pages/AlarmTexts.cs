using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneStop.Workflow.Web.Pages.Alarms;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

/// <summary>Why a message was not handed on, as an administrator reads it.</summary>
public sealed class AlarmTexts
{
    [Theory]
    [InlineData("HTTP 503", "Nơi nhận trả lời mã 503", "The other side answered 503")]
    [InlineData("SMTP 550", "Nơi nhận trả lời mã 550", "The other side answered 550")]
    [InlineData("HTTP timeout", "Nơi nhận không trả lời kịp", "The other side did not answer in time")]
    [InlineData("HTTP ConnectionError", "Không kết nối được với nơi nhận", "The other side could not be reached")]
    [InlineData("SMTP GeneralFailure", "Không kết nối được với nơi nhận", "The other side could not be reached")]
    [InlineData("SMTP connection", "Không kết nối được với nơi nhận", "The other side could not be reached")]
    [InlineData("SMTP sign-in", "Máy chủ thư không nhận tài khoản gửi", "The mail server does not take the account that sends")]
    [InlineData("SMTP encryption", "Không lập được kết nối mã hóa với máy chủ thư", "No encrypted connection to the mail server could be made")]
    [InlineData("closed by other keys", "Không mở được nội dung đã niêm phong: khóa đã đổi", "The sealed content cannot be opened: the keys have changed")]
    [InlineData("NullReferenceException", "Lỗi không lường trước khi gửi", "An unforeseen failure while sending")]
    public void A_failure_is_told_in_words_and_not_by_its_code(string kept, string vietnamese, string english)
    {
        var text = new AlarmText(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("vi");
            text.Failure(kept).ShouldBe(vietnamese);
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            text.Failure(kept).ShouldBe(english);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
