using OneStop.Workflow.Platform;
using OneStop.Workflow.Web.Api;
using OneStop.Workflow.Web.CommandLine;
using OneStop.Workflow.Web.ElsaApi;
using OneStop.Workflow.Web.Hosting;
using OneStop.Workflow.Web.Jobs;
using OneStop.Workflow.Web.Jobs.Server;
using OneStop.Workflow.Web.Pages;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Shell;
using OneStop.Workflow.Web.SignIn;
using OneStop.Workflow.Web.Studio;

if (await HostCommands.CarryUnlessRun(args, Console.Out, Console.Error) is { } exitCode)
    return exitCode;
if (!RunOptions.TryRead(args, Console.Error, out var options))
    return ExitCode.BadUsage;

if (!WebHosting.TryCreateBuilder(options, Console.Error, out var builder))
    return ExitCode.Failure;
builder.Services.AddPlatform(builder.Configuration);
builder.Services.AddProblems();
builder.Services.AddSignIn(builder.Configuration);
builder.Services.AddApi();
builder.Services.AddElsaApi();
builder.Services.AddWorkPages();
builder.Services.AddDeskPages();
builder.Services.AddStudio();
builder.AddJobs();

var app = builder.Build();
app.UseHosting();
app.UseProblems();
app.UsePageErrors();
app.UseRequestText();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapHealth();
app.MapApi();
app.MapEndpoints();
app.MapElsaApi();
app.MapPageSignIn();
app.MapDeskPages();
app.MapStudio();
app.MapJobDashboard();
app.MapWorkPages();
return await app.PrepareAndRun();
