using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Evaluation.Reports;

namespace VisualSearch.Core.Evaluation;

/// <summary>Registers the room.</summary>
internal static class EvaluationServices
{
    internal static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddSingleton<EvaluationPipelines>()
        .AddSingleton<IEvaluator, Evaluator>()
        .AddSingleton<IFailurePictures, FailurePictures>()
        .AddSingleton<IFailureReport, FailureReport>();
}
