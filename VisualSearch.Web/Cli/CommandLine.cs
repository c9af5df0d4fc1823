using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using VisualSearch.Core;

namespace VisualSearch.Web.Cli;

/// <summary>The program's front door: picks the command and turns errors into two lines and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (UnknownWords.Find(parsed, args) is { } unknown)
        {
            return await FailAsync(ExitCodes.BadInput, unknown.Message, unknown.Advice);
        }

        if (parsed.Errors.Count > 0)
        {
            return await FailAsync(ExitCodes.BadInput, parsed.Errors[0].Message, UnknownWords.Help(parsed.CommandResult));
        }

        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await FailAsync(ExitCodes.Cancelled, "Cancelled.", "What was done stays done.");
        }
        catch (Exception error)
        {
            if (GlobalOptions.IsVerbose(parsed))
            {
                await Console.Error.WriteLineAsync(error.ToString());
            }

            return await FailAsync(parsed, error);
        }

        // A second signal ends the process at once, as it would without us.
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }

    /// <summary>All commands and options.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("VisualSearch: a photo in, the products that look like it out.");
        GlobalOptions.AddTo(root);
        ServeCommand.AddTo(root);
        root.Add(ServeCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(IndexCommand.Create());
        root.Add(IndexesCommand.Create());
        root.Add(AdaptCommand.Create());
        root.Add(SearchCommand.Create());
        root.Add(SimilarCommand.Create());
        root.Add(ClassesCommand.Create());
        root.Add(StatusCommand.Create());
        root.Add(ModelsCommand.Create());
        root.Add(EvaluateCommand.Create());
        root.Add(DemoCommand.Create());
        root.Add(SampleCommand.Create());
        return root;
    }

    private static Task<int> FailAsync(ParseResult parsed, Exception error) => error switch
    {
        VisualSearchException known => FailAsync(ExitCodes.Of(known.Kind), known.Message, GlobalOptions.Complete(parsed, known.Advice)),
        OptionsValidationException invalid => FailAsync(ExitCodes.BadInput, invalid.Failures.First(), "Correct this setting and start again."),
        UnauthorizedAccessException or IOException => FailAsync(ExitCodes.Unavailable, error.Message, "Check that the folder exists, may be written to and has room; --data chooses another."),
        _ => FailAsync(
            ExitCodes.Unavailable, $"Something went wrong inside VisualSearch: {error.Message}", "Run it again with --verbose for the details, and please report them."),
    };

    private static async Task<int> FailAsync(int exitCode, string message, string advice)
    {
        await Console.Error.WriteLineAsync(OneLine(message));
        await Console.Error.WriteLineAsync(OneLine(advice));
        return exitCode;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
