using System.CommandLine;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Cli;

/// <summary><c>sample remove</c>, <c>sample restore</c>.</summary>
internal static class SampleCommand
{
    public static Command Create() => new("sample", "Removes and restores the sample catalogue.")
    {
        CreateJob("remove", "Puts the sample catalogue away; restore brings it back.", static pipeline => pipeline.RemoveSampleAsync),
        CreateJob("restore", "Brings the sample catalogue back, or in.", static pipeline => pipeline.RestoreSampleAsync),
    };

    private static Command CreateJob(
        string name, string description, Func<IIndexingPipeline, Func<IProgress<JobProgress>, CancellationToken, Task<JobProgress>>> job)
    {
        var json = OptionFactory.Json();
        var command = new Command(name, description) { json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(
            parsed,
            services => JobPrinter.RunAsync(
                progress => job(services.GetRequiredService<IIndexingPipeline>())(progress, cancellationToken), parsed, parsed.GetValue(json)),
            cancellationToken));
        return command;
    }
}
