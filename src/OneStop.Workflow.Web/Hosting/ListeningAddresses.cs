namespace OneStop.Workflow.Web.Hosting;

/// <summary>Where the host listens: as every program of ASP.NET Core is told, or else at the usual address.</summary>
internal static class ListeningAddresses
{
    /// <summary>
    /// <c>--urls</c>, <c>ASPNETCORE_URLS</c>, ports alone, and endpoints of Kestrel. The usual address is no setting of
    /// ours, since one in <c>appsettings.json</c> would overrule the environment.
    /// </summary>
    private static readonly string[] Told = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void ListenWhereToldOr(this WebApplicationBuilder builder, string usual)
    {
        if (Told.All(key => string.IsNullOrWhiteSpace(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            builder.WebHost.UseUrls(usual);
    }
}
