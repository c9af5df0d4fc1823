using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Jobs;

namespace VisualSearch.Core.Evaluation;

/// <inheritdoc cref="IEvaluationJobs" />
internal sealed class EvaluationJobs(IEvaluator evaluator, TimeProvider clock, ILogger<EvaluationJobs> logger)
    : BackgroundJob<EvaluationJob>(logger), IEvaluationJobs
{
    public EvaluationJob Start(EvaluationJobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Start(
            last => new EvaluationJob((last?.Id ?? 0) + 1, request, RunState.Running),
            async token =>
            {
                var report = await MeasureAsync(request, token);
                Show(job => job with { State = RunState.Completed, Report = report });
            });
    }

    protected override string Busy(EvaluationJob running) => "An evaluation is running already.";

    protected override EvaluationJob Cancelled(EvaluationJob running) => running with { State = RunState.Cancelled };

    protected override EvaluationJob Failed(EvaluationJob running, string problem) => running with { State = RunState.Failed, Problem = problem };

    private async Task<EvaluationReport> MeasureAsync(EvaluationJobRequest request, CancellationToken cancellationToken)
    {
        // several threads report; the one that was overtaken is passed over
        var progress = new CalmProgress(clock, (done, total, isDue) =>
        {
            Note(job => job with { Done = Math.Max(job.Done, done), Total = total });
            if (isDue)
            {
                Show(static job => job);
            }
        });
        switch (request.Subject)
        {
            case EvaluationSubject.Sample:
                return await evaluator.EvaluateSampleAsync(request.Options, progress, cancellationToken);
            case EvaluationSubject.Catalogue:
                return await evaluator.EvaluateCatalogueAsync(request.Options, progress, cancellationToken);
            default:
                var data = await EvaluationData.ReadAsync(request.GalleryCsv, request.QueriesCsv, request.BoxesCsv, cancellationToken);
                return await evaluator.EvaluateAsync(data, request.Options, progress, cancellationToken);
        }
    }
}
