namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// Closes secrets before they are kept in the database (second factors, the key of counted addresses), and opens them
/// again. The host brings one whose keys all nodes share; without a host they last as long as the process.
/// </summary>
public interface ISeal
{
    string Close(string secret);

    /// <returns>Null when it was closed by other keys, or is no closed secret.</returns>
    string? Open(string closed);
}
