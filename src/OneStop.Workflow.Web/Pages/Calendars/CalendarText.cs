using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>The texts of the calendar pages in the user's language: <c>Resources/Calendars.resx</c> (Vietnamese) and <c>Calendars.en.resx</c>.</summary>
public sealed class CalendarText(IStringLocalizerFactory factory) : AreaText(factory, "Calendars");
