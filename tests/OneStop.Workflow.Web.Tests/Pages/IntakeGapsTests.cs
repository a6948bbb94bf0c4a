using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Web.Pages.Counter;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class IntakeGapsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly ProcedureEntry Entry = new()
    {
        Code = "3.000333",
        Version = 1,
        Name = "Cấp Phiếu lý lịch tư pháp",
        NameEn = "Criminal record certificate",
        Field = "Lý lịch tư pháp",
        ValidFrom = Today,
        ProcessDefinitionId = "p",
        TimeLimit = "10 days",
        CompetentUnit = "CATINH",
        ReceivedAt = ["ProvinceCentre"],
        Components =
        [
            new ComponentRule { Code = "TK", Name = "Tờ khai", Originals = 1 },
            new ComponentRule { Code = "GTTT", Name = "Căn cước", Copies = 1, LookupSource = "CSDL dân cư" },
            new ComponentRule { Code = "UQ", Name = "Văn bản ủy quyền", Required = false },
        ],
        Fees = [],
        Bcci = new PostalCarriage(true, false),
        Handover = new HandoverRule(),
    };

    [Fact]
    public void An_empty_draft_lacks_the_procedure_and_the_applicant_in_reading_order() =>
        Fields(new CounterDraft(), null).ShouldBe(["procedure", "fullName", "idNumber", "phone"]);

    [Fact]
    public void A_full_draft_lacks_nothing() => Fields(Full(), Entry).ShouldBeEmpty();

    [Fact]
    public void A_required_paper_is_missing_only_for_accepting()
    {
        var draft = Full();
        draft.Papers[0].Originals = 0;
        var gap = IntakeGaps.Of(draft, Entry, Today).ShouldHaveSingleItem();
        gap.FieldId.ShouldBe("paper-TK");
        gap.Name.ShouldBe("Tờ khai");
        gap.ForEveryExit.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_looked_up_until_the_clerk_says_so_and_it_is_about_one_person()
    {
        var draft = new CounterDraft();
        draft.Choose(Entry);
        draft.Papers.ShouldAllBe(p => p.Lookup == null && !p.IsThere);
        IntakeGaps.KnowsWho(draft.Applicant).ShouldBeFalse();

        draft = Full();
        IntakeGaps.KnowsWho(draft.Applicant).ShouldBeTrue();
        draft.ForgetLookups();
        IntakeGaps.Of(draft, Entry, Today).ShouldHaveSingleItem().FieldId.ShouldBe("paper-GTTT");
    }

    [Theory]
    [InlineData(LookupOutcome.Match, true)]
    [InlineData(LookupOutcome.NoMatch, false)]
    [InlineData(LookupOutcome.NoData, false)]
    [InlineData(LookupOutcome.NotEnoughBasis, false)]
    public void Only_a_match_takes_the_place_of_the_paper(LookupOutcome outcome, bool isThere)
    {
        var draft = Full();
        draft.Papers.Single(p => p.Code == "GTTT").Lookup = outcome;
        Fields(draft, Entry).Contains("paper-GTTT").ShouldBe(!isThere);
        draft.With("Refused", "Không thuộc thẩm quyền").Components.Single(c => c.Code == "GTTT").Lookup!.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void The_post_needs_an_address()
    {
        var draft = Full();
        (draft.ResultChannel, draft.Applicant.Address) = (ReturnChannel.Post, " ");
        Fields(draft, Entry).ShouldBe(["address"]);
    }

    [Fact]
    public void A_procedure_that_is_not_returned_by_post_takes_the_choice_back()
    {
        var draft = new CounterDraft { ResultChannel = ReturnChannel.Post };
        draft.Choose(Entry);
        draft.ResultChannel.ShouldBe(ReturnChannel.Counter);
    }

    [Theory]
    [InlineData("0915 046 245", true)]
    [InlineData("0915.046.245", true)]
    [InlineData("02393856789", true)]
    [InlineData("915046245", false)]
    [InlineData("091504624", false)]
    [InlineData("0915046245999", false)]
    public void Phone_numbers_are_read_without_their_separators(string phone, bool fits)
    {
        var draft = Full();
        draft.Applicant.Phone = phone;
        Fields(draft, Entry).Contains("phone").ShouldBe(!fits);
    }

    [Theory]
    [InlineData("17/05/2004", true)]
    [InlineData("17052004", true)]
    [InlineData("31/02/2004", false)]
    [InlineData("21/11/2026", false)]
    public void A_birth_date_is_a_day_not_after_today(string typed, bool fits)
    {
        var draft = Full();
        draft.Applicant.BirthDate = typed;
        Fields(draft, Entry).Contains("birthDate").ShouldBe(!fits);
    }

    [Fact]
    public void The_command_carries_digits_a_date_and_only_the_papers_that_are_there()
    {
        var draft = Full();
        draft.Applicant.BirthDate = "17/5/2004";
        draft.Papers[0].Scans.Add(new ScanDraft("to-khai.pdf", "application/pdf", 10, "ab"));
        var command = draft.With("NeedsSupplement", "Thiếu giấy ủy quyền");
        command.Applicant.Phone.ShouldBe("0915046245");
        command.Applicant.BirthDate.ShouldBe(new DateOnly(2004, 5, 17));
        command.Applicant.OnBehalfOf.ShouldBeNull();
        command.Components.Select(c => (c.Code, c.Originals, c.Lookup?.Outcome)).ShouldBe([("TK", 1, null), ("GTTT", 0, LookupOutcome.Match)]);
        command.Files.ShouldHaveSingleItem().ComponentCode.ShouldBe("TK");
        command.Reason.ShouldBe("Thiếu giấy ủy quyền");
    }

    private static CounterDraft Full()
    {
        var draft = new CounterDraft
        {
            Applicant = new ApplicantDraft { FullName = "Nguyễn Thị Khánh Linh", IdNumber = "042304001873", Phone = "0915 046 245" },
        };
        draft.Choose(Entry);
        draft.PlaceId = "TTPVHCC";
        draft.Papers[0].Originals = 1;
        draft.Papers.Single(p => p.Code == "GTTT").Lookup = LookupOutcome.Match;
        return draft;
    }

    private static IEnumerable<string> Fields(CounterDraft draft, ProcedureEntry? entry) => IntakeGaps.Of(draft, entry, Today).Select(g => g.FieldId);
}
