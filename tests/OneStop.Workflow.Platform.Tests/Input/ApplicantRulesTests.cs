using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Intake;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>The rules of who hands in a dossier, one by one.</summary>
public sealed class ApplicantRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Applicant Linh = new()
    {
        FullName = "Nguyễn Thị Khánh Linh",
        IdNumber = "042304001873",
        Phone = "0915 046 217",
        Address = "Số 1, đường Mẫu, Thành Sen",
        BirthDate = new DateOnly(2004, 5, 17),
    };

    [Fact]
    public void A_whole_applicant_is_taken() => Codes(Linh).ShouldBeEmpty();

    [Theory]
    [InlineData("Nguyễn Văn A")]
    [InlineData("H'Hen Niê")]
    [InlineData("Jean-Luc O’Brien")]
    [InlineData("J. R. Smith Jr.")]
    [InlineData("Müller")]
    [InlineData("金正恩")]
    [InlineData("Nguyễn Thị Linh")]
    public void Names_of_people_here_and_elsewhere_are_names(string name) => Codes(Linh with { FullName = name }).ShouldBeEmpty();

    [Theory]
    [InlineData("<b>Linh</b>", "NameIsNoName")]
    [InlineData("Linh 7", "NameIsNoName")]
    [InlineData("=cmd|calc", "NameIsNoName")]
    [InlineData("Xxxx", "NameIsNoName")]
    [InlineData("Nguyễn@Linh", "NameIsNoName")]
    [InlineData(" - ", "ApplicantNameIsMissing")]
    [InlineData("A", "ApplicantNameIsMissing")]
    [InlineData("", "ApplicantNameIsMissing")]
    public void Markup_digits_and_stuck_keys_are_no_name(string name, string code) => Codes(Linh with { FullName = name }).ShouldBe([code]);

    [Fact]
    public void Ninety_four_times_X_is_no_name() => Codes(Linh with { FullName = new string('X', 94) }).ShouldBe(["NameIsNoName"]);

    [Theory]
    [InlineData("042304001873", null)]
    [InlineData("042 304 001 873", null)]
    [InlineData("183456789", "IdNumberIsOld")]
    [InlineData("0423040018", "IdNumberIsNotTwelveDigits")]
    [InlineData("000304001873", "IdNumberIsNotTwelveDigits")]
    [InlineData("٠٤٢٣٠٤٠٠١٨٧٣", "IdNumberIsNotTwelveDigits")]
    [InlineData("042304001873\n1", "IdNumberIsNotTwelveDigits")]
    [InlineData("042190001873", "IdNumberIsOfAnotherYear")]
    public void An_identification_number_has_its_structure(string number, string? code) =>
        Codes(Linh with { IdNumber = number }).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("0915.046.217", "0915046217")]
    [InlineData("+84 915 046 217", "0915046217")]
    [InlineData("(0239) 385 6789", "02393856789")]
    [InlineData("0239 3856 7890", null)]
    [InlineData("02393856789", "02393856789")]
    [InlineData("+1 415 555 0100", "+14155550100")]
    [InlineData("0415046217", null)]
    [InlineData("915046217", null)]
    [InlineData("0915046217 ext 5", null)]
    public void A_phone_number_is_read_as_it_is_dialled(string typed, string? kept)
    {
        PhoneNumber.Read(typed).ShouldBe(kept);
        Codes(Linh with { Phone = typed }).ShouldBe(kept is null ? ["PhoneIsNotANumber"] : []);
    }

    [Theory]
    [InlineData("linh@example.vn", true)]
    [InlineData("linh.nguyen+hs@mail.example.vn", true)]
    [InlineData("linh@localhost", false)]
    [InlineData("Linh <linh@example.vn>", false)]
    [InlineData("linh@example..vn", false)]
    [InlineData("linh@example.vn\r\nBcc: a@b.vn", false)]
    public void An_address_of_mail_is_one_that_mail_can_be_sent_to(string typed, bool isOne) =>
        Codes(Linh with { Email = typed }).ShouldBe(isOne ? [] : ["EmailIsNotAnAddress"]);

    [Theory]
    [InlineData(2099, "BirthDateIsOutOfRange")]
    [InlineData(1899, "BirthDateIsOutOfRange")]
    public void Nobody_is_born_tomorrow_or_in_another_age(int year, string code) =>
        Codes(Linh with { BirthDate = new DateOnly(year, 1, 1) }).ShouldBe([code]);

    [Theory]
    [InlineData(null, ReturnChannel.Post, "AddressIsMissing")]
    [InlineData("  ", ReturnChannel.Post, "AddressIsMissing")]
    [InlineData(null, ReturnChannel.Counter, null)]
    [InlineData("abc", ReturnChannel.Post, "AddressHasAnotherLength")]
    [InlineData("1234567", ReturnChannel.Counter, "AddressIsUnreadable")]
    [InlineData("<script>alert(1)</script>", ReturnChannel.Counter, "AddressIsUnreadable")]
    public void A_result_by_post_needs_an_address_in_words(string? address, ReturnChannel channel, string? code) =>
        Codes(Linh with { Address = address }, channel).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("Công ty TNHH 2/9 & Con", true)]
    [InlineData("Trần Văn B", true)]
    [InlineData("<i>x</i>", false)]
    [InlineData("", false)]
    public void An_owner_may_be_an_organisation(string owner, bool isOne) => Codes(Linh with { OnBehalfOf = owner }).ShouldBe(isOne ? [] : ["OwnerIsNoName"]);

    private static IEnumerable<string> Codes(Applicant who, ReturnChannel channel = ReturnChannel.Counter) => ApplicantRules.Check(who, channel, Today).Select(r => r.Code);
}
