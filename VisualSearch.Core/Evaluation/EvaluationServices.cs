using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Evaluation.Reports;

namespace VisualSearch.Core.Evaluation;

/// <summary>Registers the room.</summary>
internal static class EvaluationServices
{
    internal static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddSingleton<EvaluationPipelines>()
        .AddSingleton<HeldOutCatalogue>()
        .AddSingleton<CatalogueEvaluation>()
        .AddSingleton<IEvaluator, Evaluator>()
        .AddSingleton<EvaluationJobs>()
        .AddSingleton<IEvaluationJobs>(static provider => provider.GetRequiredService<EvaluationJobs>())
        .AddHostedService(static provider => provider.GetRequiredService<EvaluationJobs>())
        .AddSingleton<IFailurePictures, FailurePictures>()
        .AddSingleton<IFailureReport, FailureReport>();
}
