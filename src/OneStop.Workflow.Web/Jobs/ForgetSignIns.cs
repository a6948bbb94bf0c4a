using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Forgets wrong tries that count no more, old lines of the log of sign-ins, and sessions long over.</summary>
internal sealed class ForgetSignIns(IAccounts accounts) : IRecurringJob
{
    public string Name => "sign-ins";

    public Task<int> Run(CancellationToken cancellation) => accounts.Forget(cancellation);
}
