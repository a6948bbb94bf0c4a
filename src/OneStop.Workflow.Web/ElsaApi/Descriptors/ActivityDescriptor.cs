using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.ElsaApi.Descriptors;

/// <summary>An activity as Elsa describes it to its designer.</summary>
internal sealed record ActivityDescriptor(
    string TypeName, string Namespace, string Name, int Version, string Category, string DisplayName, string Description,
    IReadOnlyList<InputDescriptor> Inputs, IReadOnlyList<OutputDescriptor> Outputs, string Kind, bool RunAsynchronously, IReadOnlyList<PortDescriptor> Ports,
    JsonObject CustomProperties, JsonObject ConstructionProperties, bool IsContainer, bool IsBrowsable, bool IsStart, bool IsTerminal);

/// <param name="IsWrapped">False where Studio keeps the bare value instead of an expression.</param>
internal sealed record InputDescriptor(
    bool IsWrapped, string UiHint, object? DefaultValue, string DefaultSyntax, bool IsReadOnly, bool IsSensitive, bool AutoEvaluate, JsonObject UiSpecifications,
    string Name, string TypeName, string DisplayName, string? Description, float Order, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string? Description, float Order, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

/// <param name="Type">Flow draws a connector, Embedded a place for an activity inside.</param>
internal sealed record PortDescriptor(string Name, string DisplayName, string Type, bool IsBrowsable = true);
