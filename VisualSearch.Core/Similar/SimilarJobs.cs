using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Jobs;

namespace VisualSearch.Core.Similar;

/// <inheritdoc cref="ISimilarJobs" />
internal sealed class SimilarJobs(ISimilarProducts similar, TimeProvider clock, ILogger<SimilarJobs> logger) : BackgroundJob<SimilarJob>(logger), ISimilarJobs
{
    public SimilarJob Start(SimilarRequest request) => Start(
        _ => new SimilarJob(request, RunState.Running),
        async token =>
        {
            var progress = new CalmProgress(clock, (done, total, isDue) =>
            {
                Note(job => job with { Done = Math.Max(job.Done, done), Total = total });
                if (isDue)
                {
                    Show(static job => job);
                }
            });
            await similar.ComputeAsync(request, progress, token);
            Show(static job => job with { State = RunState.Completed });
        });

    protected override string Busy(SimilarJob running) => "Similar products are being computed already.";

    protected override SimilarJob Cancelled(SimilarJob running) => running with { State = RunState.Cancelled };

    protected override SimilarJob Failed(SimilarJob running, string problem) => running with { State = RunState.Failed, Problem = problem };
}
