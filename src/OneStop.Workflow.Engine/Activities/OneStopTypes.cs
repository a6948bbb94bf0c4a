using OneStop.Workflow.Engine.Activities.OneStop;

namespace OneStop.Workflow.Engine.Activities;

/// <summary>Our activity types. Studio shows their names and descriptions, so those are Vietnamese.</summary>
internal static class OneStopTypes
{
    private const string Category = "Một cửa";

    private static readonly string[] Stages = ["Guidance", "Reception", "Digitisation", "Transport", "Appraisal", "Approval", "ResultReturn", "Waiting"];

    private static readonly string[] Roles = ["counter-clerk", "postal-clerk", "officer", "leader"];

    private static readonly ActivityInput[] Common =
    [
        new("stage", "String", "Giai đoạn", null, Stages),
        new("unit", "String", "Đơn vị"),
        new("role", "String", "Vai trò", null, Roles),
        new("limit", "String", "Thời hạn"),
        new("warnAt", "String", "Mốc cảnh báo"),
        new("escalation", "String", "Chính sách báo cáo khi quá hạn"),
        new("formFields", "Object", "Biểu mẫu"),
        new("handover", "String", "Chuyển giao cho bưu chính", "Never", ["Never", "ByAgreement"]),
        new("outcomeLabels", "Object", "Tên các kết quả"),
        new("instruction", "String", "Chỉ dẫn cho người làm"),
        new("instructionEn", "String", "Chỉ dẫn (tiếng Anh)"),
    ];

    private static readonly ActivityInput Form = new("form", "String", "Mẫu phiếu") { IsOffered = false };

    private static readonly ActivityInput Reason = new("reason", "String", "Lý do");

    public static readonly ActivityType[] All =
    [
        Step("GuideApplicant", "Hướng dẫn", "Hướng dẫn tổ chức, cá nhân chuẩn bị hồ sơ."),
        Step("ReceiveDossier", "Tiếp nhận hồ sơ", "Kiểm tra và tiếp nhận, yêu cầu bổ sung hoặc từ chối.", ["Accepted", "NeedsSupplement", "Refused"]),
        Step("DigitiseDossier", "Số hóa hồ sơ", "Sao chụp và lưu thành phần hồ sơ."),
        Step("OfficerTask", "Công việc của chuyên viên", "Một bước xử lý, kết quả do người thiết kế đặt tên.", more: [new("outcomes", "String[]", "Kết quả")]),
        Step("ApproveAndSign", "Phê duyệt và ký", "Lãnh đạo phê duyệt, trả lại hoặc không đồng ý.", ["Approved", "Returned", "Rejected"]),
        Step("ConsultAgency", "Lấy ý kiến cơ quan", "Giao việc cho ý kiến tới đơn vị được nêu và chờ người của đơn vị đó trả lời.", ["Answered", "NoAnswer"]),
        Step("VerifyOnSite", "Xác minh thực địa", "Giao việc kiểm tra, xác minh tại chỗ và ghi kết quả."),
        Step("IssueResult", "Ban hành kết quả", "Ghi số kết quả, dừng tính thời hạn và báo cho người nộp."),
        Step("ReturnResult", "Trả kết quả", "Trả kết quả theo cách người nộp đã chọn khi nộp hồ sơ.", ["Delivered", "NotCollected", "Returned"],
            [new("channel", "String", "Hình thức trả") { IsOffered = false }]),
        Step("HomeAppointment", "Hẹn tại nhà", "Giao việc làm tại nơi ở của công dân.", ["Done", "NotMet"]),
        Step("RequestSupplement", "Yêu cầu bổ sung", "Báo người nộp bổ sung hồ sơ, một lần, và chờ.", ["Supplied", "NotSupplied"],
            [new("once", "Boolean", "Chỉ yêu cầu một lần"), new("clock", "String", "Thời hạn sau khi bổ sung", null, ["Restart", "Resume"]), Form]),
        Step("RequestPayment", "Yêu cầu nộp phí", "Báo người nộp số phí, lệ phí phải nộp và chờ nộp.", ["Paid", "NotPaid"],
            [new("amount", "Int64", "Số tiền (đồng)"), new("purpose", "String", "Nội dung thu")]),
        NotBuilt("AwaitPartner", "Chờ đơn vị phối hợp", ["Answered", "NoAnswer"]),
        Step("TransferCustody", "Bàn giao hồ sơ giấy", "Giao và nhận hồ sơ giấy, hai bên xác nhận.", ["Received", "Mismatch"],
        [
            new("from", "String", "Bên giao", "receiving"), new("to", "String", "Bên nhận", "competent"), new("toRole", "String", "Vai trò bên nhận", null, Roles),
            new("papers", "String", "Giấy tờ bàn giao", null, ["dossier", "result"]),
        ]),
        NotBuilt("PostalConsignment", "Gửi qua bưu chính", ["Delivered", "Returned"]),
        NotBuilt("StartLinkedProcedure", "Thủ tục liên thông", ["Done"]),
        System("Notify", "Thông báo", "Gửi thông báo cho người nộp hồ sơ hoặc người có trách nhiệm trong một đơn vị.",
        [
            new("recipient", "String", "Người nhận", "applicant", ["applicant", .. Roles]), new("unit", "String", "Đơn vị nhận"),
            new("template", "String", "Mẫu tin"), new("message", "String", "Nội dung"),
        ]),
        System("ExtendWithApology", "Gia hạn và xin lỗi", "Gia hạn, báo người nộp lời xin lỗi và ngày hẹn mới.", [new("limit", "String", "Gia hạn thêm"), Reason]),
        System("RefuseDossier", "Từ chối hồ sơ", "Từ chối giải quyết, báo người nộp lý do.", [Form, Reason]),
        System("StopProcessing", "Dừng xử lý", "Dừng xử lý hồ sơ, báo người nộp lý do.", [Form, Reason]),
        System("CloseDossier", "Kết thúc hồ sơ", "Đóng hồ sơ.", []),
        System("AskSatisfaction", "Lấy ý kiến hài lòng", "Báo người nộp mời đánh giá mức độ hài lòng.", []),
    ];

    private static ActivityType Step(string name, string display, string description, string[]? ports = null, ActivityInput[]? more = null) =>
        new("OneStop." + name, 1, display, Category, description, ActivityKind.Step, [.. Common, .. more ?? []], ports ?? ["Done"], ["Result"], true, false, true) { Behaviour = HumanStep.Instance };

    /// <summary>
    /// Drawn in older definitions as a plain step, whose instances go on as such; what its name says is not built, so it is
    /// not offered.
    /// </summary>
    private static ActivityType NotBuilt(string name, string display, string[] ports) =>
        Step(name, display, "", ports) with { IsOffered = false };

    private static ActivityType System(string name, string display, string description, ActivityInput[] inputs) =>
        new("OneStop." + name, 1, display, Category, description, ActivityKind.Perform, inputs, ["Done"], [], true, false, false) { Behaviour = SystemStep.Instance };
}
