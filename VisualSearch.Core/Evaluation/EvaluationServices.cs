using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Evaluation;

/// <summary>Registers the room.</summary>
internal static class EvaluationServices
{
    internal static IServiceCollection AddEvaluation(this IServiceCollection services) =>
        services.AddSingleton<IEvaluator, Evaluator>();
}
