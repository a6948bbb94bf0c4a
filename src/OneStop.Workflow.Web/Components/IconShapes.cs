namespace OneStop.Workflow.Web.Components;

/// <summary>The line icons, drawn on 24 by 24. Colour comes from the text around.</summary>
internal static class IconShapes
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["back"] = """<path d="m15 6-6 6 6 6"/>""",
        ["bar"] = """<path d="M4 6v12M8 6v12M11 6v12M15 6v12M17.5 6v12M20 6v12"/>""",
        ["bell"] = """<path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4"/>""",
        ["calendar"] = """<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>""",
        ["check"] = """<path d="m5 12.5 4.5 4.5L19 7.5"/>""",
        ["chevron"] = """<path d="m9 6 6 6-6 6"/>""",
        ["down"] = """<path d="m6 9 6 6 6-6"/>""",
        ["exit"] = """<path d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10M16 8l4 4-4 4"/>""",
        ["eye"] = """<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>""",
        ["file"] = """<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5M9 13h7M9 17h5"/>""",
        ["gov"] = """<path d="M3 21h18M5 21V10M19 21V10M9.5 21V10M14.5 21V10M3 10h18L12 3z"/>""",
        ["hand"] = """<path d="M3 12h12M10 7l5 5-5 5M19 5v14"/>""",
        ["hold"] = """<circle cx="12" cy="12" r="9"/><path d="M10 9v6M14 9v6"/>""",
        ["info"] = """<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.1"/>""",
        ["link"] = """<path d="M9 15l6-6M10.5 6.5 13 4a5 5 0 0 1 7 7l-2.5 2.5M13.5 17.5 11 20a5 5 0 0 1-7-7l2.5-2.5"/>""",
        ["lock"] = """<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>""",
        ["ne"] = """<path d="M5 9h14M5 15h14M17 4 7 20"/>""",
        ["ok"] = """<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.7"/>""",
        ["over"] = """<path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2z"/><path d="M12 8v4.6M12 16.2v.1"/>""",
        ["pen"] = """<path d="M3 20c3 0 3-4 6-4s2 3 5 3 3-2 7-2M14 4l4 4-7 7H7v-4z"/>""",
        ["phone"] = """<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18h2"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["post"] = """<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>""",
        ["print"] = """<path d="M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z"/>""",
        ["redo"] = """<path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5"/>""",
        ["save"] = """<path d="M7 18a5 5 0 0 1-.5-10A6 6 0 0 1 18 9.5a4.3 4.3 0 0 1-.5 8.5"/><path d="m9 15.5 2.5 2.5 4-4.5"/>""",
        ["scan"] = """<path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16"/>""",
        ["search"] = """<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>""",
        ["share"] = """<circle cx="6" cy="12" r="3"/><circle cx="18" cy="6" r="3"/><circle cx="18" cy="18" r="3"/><path d="m8.7 10.7 6.6-3.4M8.7 13.3l6.6 3.4"/>""",
        ["shield"] = """<path d="M12 3 5 6v5c0 4.5 2.8 8 7 10 4.2-2 7-5.5 7-10V6z"/><path d="m9 12 2.200 2.200L15.500 10"/>""",
        ["soon"] = """<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.2 2"/>""",
        ["truck"] = """<path d="M2 6h12v11H2zM14 10h4l4 4v3h-8z"/><circle cx="7" cy="18" r="2"/><circle cx="18" cy="18" r="2"/>""",
        ["user"] = """<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5"/>""",
        ["warn"] = """<path d="M12 4 2.5 20h19z"/><path d="M12 10v4.5M12 17.3v.1"/>""",
        ["x"] = """<path d="m6 6 12 12M18 6 6 18"/>""",
    };
}
