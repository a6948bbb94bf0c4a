using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What is there besides the draft itself, which its steps may name.</summary>
/// <param name="ProcedureCodes">Codes and former codes of the catalogue, for linked procedures.</param>
/// <param name="DefinitionIds">Processes that may be started as children: those published.</param>
/// <param name="Others">Published definitions as they are in force, so that the engine's own check knows composites and children; null when there are none.</param>
public sealed record DraftSurroundings(IReadOnlySet<string> ProcedureCodes, IReadOnlySet<string> DefinitionIds, IDefinitions? Others = null);
