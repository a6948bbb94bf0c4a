namespace OneStop.Workflow.Web.Api;

/// <summary>What every order has.</summary>
internal record CommandBody
{
    /// <summary>Made by the caller, once per intention; sending it again gives the first answer and changes nothing.</summary>
    public required Guid CommandId { get; init; }
}
