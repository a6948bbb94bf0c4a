using System.Globalization;
using OneStop.Workflow.Web.Pages.Alarms;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>The names of jobs in Vietnamese, whoever asks: the dashboard shows the id of a recurring job as it is kept.</summary>
internal sealed class JobTitles(AlarmText text)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    public string Of(string job)
    {
        var asked = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Vietnamese;
        try
        {
            return text[$"Job.{job}"];
        }
        finally
        {
            CultureInfo.CurrentUICulture = asked;
        }
    }
}
