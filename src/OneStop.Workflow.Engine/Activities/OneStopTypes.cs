using OneStop.Workflow.Engine.Activities.OneStop;

namespace OneStop.Workflow.Engine.Activities;

/// <summary>Our activity types. Studio shows their names and descriptions, so those are Vietnamese.</summary>
internal static class OneStopTypes
{
    private const string Category = "Một cửa";

    private static readonly string[] Stages = ["Guidance", "Reception", "Digitisation", "Appraisal", "Approval", "ResultReturn", "Transport"];

    private static readonly ActivityInput[] Common =
    [
        new("stage", "String", "Giai đoạn", null, Stages),
        new("unit", "String", "Đơn vị"),
        new("role", "String", "Vai trò"),
        new("limit", "String", "Thời hạn"),
        new("warnAt", "String", "Mốc cảnh báo"),
        new("escalation", "String", "Chính sách báo cáo khi quá hạn"),
        new("formFields", "Object", "Biểu mẫu"),
        new("handover", "String", "Chuyển giao cho bưu chính", "Never", ["Never", "ByAgreement"]),
    ];

    public static readonly ActivityType[] All =
    [
        Step("GuideApplicant", "Hướng dẫn", "Hướng dẫn tổ chức, cá nhân chuẩn bị hồ sơ."),
        Step("ReceiveDossier", "Tiếp nhận hồ sơ", "Kiểm tra và tiếp nhận, yêu cầu bổ sung hoặc từ chối.", ["Accepted", "NeedsSupplement", "Refused"]),
        Step("DigitiseDossier", "Số hóa hồ sơ", "Sao chụp và lưu thành phần hồ sơ."),
        Step("OfficerTask", "Công việc của chuyên viên", "Một bước xử lý, kết quả do người thiết kế đặt tên.", more: [new("outcomes", "String[]", "Kết quả")]),
        Step("ApproveAndSign", "Phê duyệt và ký", "Lãnh đạo phê duyệt, trả lại hoặc không đồng ý.", ["Approved", "Returned", "Rejected"]),
        Step("ConsultAgency", "Lấy ý kiến cơ quan", "Gửi lấy ý kiến cơ quan phối hợp và chờ trả lời.", ["Answered", "NoAnswer"]),
        Step("VerifyOnSite", "Xác minh thực địa", "Kiểm tra, xác minh tại chỗ."),
        Step("IssueResult", "Ban hành kết quả", "Ban hành và vào sổ kết quả."),
        Step("ReturnResult", "Trả kết quả", "Trả kết quả tại quầy, qua bưu chính hoặc điện tử.", ["Delivered", "NotCollected", "Returned"],
            [new("channel", "String", "Hình thức trả", "AtCounter", ["AtCounter", "ByPost", "Electronic"])]),
        Step("HomeAppointment", "Hẹn tại nhà", "Thực hiện tại nơi ở của công dân.", ["Done", "NotMet"]),
        Step("RequestSupplement", "Yêu cầu bổ sung", "Yêu cầu bổ sung hồ sơ một lần và chờ.", ["Supplied", "NotSupplied"],
            [new("clock", "String", "Thời hạn sau khi bổ sung", "Restart", ["Restart", "Resume"])]),
        Step("RequestPayment", "Yêu cầu nộp phí", "Thông báo phí, lệ phí và chờ nộp.", ["Paid", "NotPaid"]),
        Step("AwaitPartner", "Chờ đơn vị phối hợp", "Chờ hệ thống hoặc đơn vị bên ngoài trả lời.", ["Answered", "NoAnswer"], [new("partner", "String", "Đơn vị")]),
        Step("TransferCustody", "Bàn giao hồ sơ giấy", "Giao và nhận hồ sơ giấy, hai bên xác nhận.", ["Received", "Mismatch"], [new("to", "String", "Bên nhận")]),
        Step("PostalConsignment", "Gửi qua bưu chính", "Bưu gửi có mã theo dõi.", ["Delivered", "Returned"], [new("direction", "String", "Chiều gửi", "Delivery", ["PickUp", "Delivery"])]),
        Step("StartLinkedProcedure", "Thủ tục liên thông", "Mở hồ sơ liên thông và chờ kết quả.", ["Done"],
            [new("procedure", "String", "Thủ tục"), new("mode", "String", "Cách liên thông", "Electronic", ["Electronic", "Paper"])]),
        System("Notify", "Thông báo", "Gửi thông báo.", [new("template", "String", "Mẫu"), new("to", "String", "Người nhận")]),
        System("ExtendWithApology", "Gia hạn và xin lỗi", "Gia hạn, gửi văn bản xin lỗi và hẹn lại ngày trả.", [new("days", "Int32", "Số ngày"), new("reason", "String", "Lý do")]),
        System("RefuseDossier", "Từ chối hồ sơ", "Từ chối giải quyết, nêu rõ lý do.", [new("reason", "String", "Lý do")]),
        System("StopProcessing", "Dừng xử lý", "Dừng xử lý hồ sơ.", [new("reason", "String", "Lý do")]),
        System("CloseDossier", "Kết thúc hồ sơ", "Đóng hồ sơ.", []),
        System("AskSatisfaction", "Lấy ý kiến hài lòng", "Mời đánh giá mức độ hài lòng.", []),
    ];

    private static ActivityType Step(string name, string display, string description, string[]? ports = null, ActivityInput[]? more = null) =>
        new("OneStop." + name, 1, display, Category, description, ActivityKind.Step, [.. Common, .. more ?? []], ports ?? ["Done"], ["Result"], true, false, true) { Behaviour = HumanStep.Instance };

    private static ActivityType System(string name, string display, string description, ActivityInput[] inputs) =>
        new("OneStop." + name, 1, display, Category, description, ActivityKind.Perform, inputs, ["Done"], [], true, false, false) { Behaviour = SystemStep.Instance };
}
