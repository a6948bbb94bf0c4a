using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Designing.Templates;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing;

/// <summary>Drafts of processes and how they become versions.</summary>
public static class DesigningRoom
{
    public static IServiceCollection AddDesigning(this IServiceCollection services) => services
        .AddMappings<DesigningMappings>()
        .AddSingleton<DesigningRights>()
        .AddSingleton<ReviewTelling>()
        .AddSingleton<ReviewEnding>()
        .AddSingleton<DraftKeeping>()
        .AddSingleton<DraftChecking>()
        .AddSingleton<ProcessTemplates>()
        .AddSingleton<ProcessHeads>()
        .AddSingleton<ProcessViews>()
        .AddSingleton<UsableProcesses>()
        .AddSingleton<IDesignQueries, DesignQueries>()
        .AddSingleton<CatalogueEntries>()
        .AddSingleton<DefinitionArchive>()
        .AddSingleton<IDesignFiles, DesignFiles>()
        .AddSingleton<IReviewQueries, ReviewQueries>()
        .AddSingleton<IHandle<SendForReview, ReviewChanged>, SendForReviewHandler>()
        .AddSingleton<IHandle<ReturnToAuthor, ReviewChanged>, ReturnToAuthorHandler>()
        .AddSingleton<IHandle<KeepCase, KeptCaseAnswer>, KeepCaseHandler>()
        .AddSingleton<IHandle<DropCase, KeptCaseAnswer>, DropCaseHandler>()
        .AddSingleton<IHandle<SaveDraft, SavedDraft>, SaveDraftHandler>()
        .AddSingleton<IHandle<NewDraft, SavedDraft>, NewDraftHandler>()
        .AddSingleton<IHandle<RevertTo, SavedDraft>, RevertToHandler>()
        .AddSingleton<IHandle<ReopenRescued, SavedDraft>, ReopenRescuedHandler>()
        .AddSingleton<IHandle<DiscardRescued, DesignDone>, DiscardRescuedHandler>()
        .AddSingleton<IHandle<ImportDefinitions, ImportedDrafts>, ImportDefinitionsHandler>()
        .AddSingleton<IHandle<UpdateReferences, UpdatedReferences>, UpdateReferencesHandler>()
        .AddSingleton<IHandle<PublishDraft, PublishedVersion>, PublishDraftHandler>()
        .AddSingleton<IHandle<AskRetraction, DesignDone>, AskRetractionHandler>()
        .AddSingleton<IHandle<RetractVersion, DesignDone>, RetractVersionHandler>()
        .AddSingleton<IHandle<DeleteVersion, DesignDone>, DeleteVersionHandler>()
        .AddSingleton<IHandle<DeleteDefinition, DesignDone>, DeleteDefinitionHandler>();
}
