namespace VisualSearch.Web.Cli;

/// <summary>A bar that redraws itself on a terminal; elsewhere a line at each stage and each tenth of the way.</summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal) : IDisposable
{
    private const int Width = 24;
    private readonly Lock _gate = new();
    private (string Stage, int Tenth)? _last;

    /// <summary>A progress on stderr.</summary>
    public static ProgressLine OnStderr() => new(Console.Error, isTerminal: !Console.IsErrorRedirected);

    /// <summary>Shows how far a stage is.</summary>
    public void Show(string stage, int done, int total, string text)
    {
        lock (_gate)
        {
            if (isTerminal)
            {
                writer.Write($"\r[{new string('#', Share(done, total, Width)),-Width}] {text}\u001b[K");
                return;
            }

            var reached = (stage, Share(done, total, 10));
            if (_last is { } last && string.Equals(last.Stage, stage, StringComparison.Ordinal) && reached.Item2 <= last.Tenth)
            {
                return;
            }

            _last = reached;
            writer.WriteLine(text);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (isTerminal)
        {
            writer.Write("\r\u001b[K");
        }
    }

    private static int Share(int done, int total, int of) => total > 0 ? (int)Math.Clamp((long)done * of / total, 0, of) : 0;
}

/// <summary>Hands progress on at once, on the thread that reports it, so that lines come in order.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
