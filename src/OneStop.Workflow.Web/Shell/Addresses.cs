namespace OneStop.Workflow.Web.Shell;

/// <summary>Where the pages are, so that a link is written once.</summary>
public static class Addresses
{
    public const string Home = "/";
    public const string Counter = "/counter";
    public const string Tasks = "/tasks";
    public const string Dossiers = "/dossiers";
    public const string Handover = "/handover";
    public const string Sla = "/sla";

    /// <summary>How citizens rated.</summary>
    public const string Ratings = $"{Sla}/ratings";
    public const string Audit = "/audit";

    /// <summary>Who read what.</summary>
    public const string Readings = $"{Audit}/readings";
    public const string Catalogue = "/catalogue";
    public const string Designer = "/designer";
    public const string DesignFiles = "/designer/files";
    public const string Calendars = "/admin/calendars";
    public const string Incidents = "/incidents";
    public const string Inbox = "/inbox";
    public const string InboxSettings = "/inbox/settings";
    public const string Admin = "/admin";
    public const string Policies = "/admin/policies";
    public const string Causes = "/admin/causes";
    public const string Jobs = "/admin/jobs";

    /// <summary>Hangfire's own pages: alarms that are planned and were fired, the jobs of the cluster.</summary>
    public const string JobDashboard = "/admin/hangfire";
    public const string Deliveries = "/admin/deliveries";
    public const string Retention = "/admin/retention";
    public const string Systems = "/admin/processes";
    public const string Account = "/account";
    public const string People = "/admin/accounts";
    public const string SignIns = "/admin/sign-ins";
    public const string SignIn = "/dang-nhap";
    public const string SignOut = "/sign-out";

    /// <summary>Where the head of a unit gives a piece of work to somebody else.</summary>
    public static string Reassign(Guid workItemId) => $"{Tasks}/{workItemId}/reassign";

    public static string PlannedJob(string id) => $"{JobDashboard}/jobs/details/{Uri.EscapeDataString(id)}";

    public static string Policy(string code) => $"{Policies}/{Uri.EscapeDataString(code)}";

    public static string Task(Guid workItemId) => $"{Tasks}/{workItemId}";

    public static string Dossier(string code) => $"{Dossiers}/{Uri.EscapeDataString(code)}";

    /// <summary>All that is kept of the applicant in a dossier, for that person; each one taken is logged.</summary>
    public static string PersonalCopy(string code, bool text) => $"/api/dossiers/{Uri.EscapeDataString(code)}/personal-copy{(text ? "?text=true" : "")}";

    /// <summary>The appointment slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả), for printing.</summary>
    public static string Slip(string code) => $"{Counter}/giay-hen/{Uri.EscapeDataString(code)}";

    /// <summary>A process in its editor.</summary>
    public static string Process(string definitionId) => $"{Designer}/{Uri.EscapeDataString(definitionId)}";

    /// <summary>The review of its draft.</summary>
    public static string Publish(string definitionId) => $"{Process(definitionId)}/publish";

    public static string Retract(string definitionId) => $"{Process(definitionId)}/retract";

    public static string TryOut(string definitionId) => $"{Process(definitionId)}/try";

    public static string Migrations(string definitionId) => $"{Process(definitionId)}/migrations";

    /// <summary>The process of a dossier on its canvas: done, current and failed steps.</summary>
    public static string Canvas(string code) => $"{Dossier(code)}/canvas";

    /// <summary>One run of a process on its canvas, whatever started it.</summary>
    public static string RunCanvas(Guid instanceId) => $"/runs/{instanceId}";

    /// <summary>Studio's own list of runs, of all processes that the person may see.</summary>
    public const string Runs = "/runs";

    /// <summary>The same of one process.</summary>
    public static string RunsInStudio(string definitionId) => $"{Runs}?process={Uri.EscapeDataString(definitionId)}";

    /// <summary>The runs of a process, as those see them who design and watch it.</summary>
    public static string RunsOf(string definitionId) => $"{Process(definitionId)}/runs";

    /// <param name="id">Of the instance and the incident in it.</param>
    public static string Incident(string id) => $"{Incidents}/{Uri.EscapeDataString(id)}";

    /// <summary>Differences of papers given and received.</summary>
    public const string CustodyIncidents = $"{Incidents}/papers";

    public static string CustodyIncident(Guid id) => $"{CustodyIncidents}/{id}";

    /// <summary>One run of a process that started by itself.</summary>
    public static string SystemRun(Guid instanceId) => $"{Systems}/{instanceId}";

    /// <summary>The bytes of an attachment, for those who may see its dossier.</summary>
    public static string Attachment(Guid attachmentId) => $"/api/files/{attachmentId}";
}
