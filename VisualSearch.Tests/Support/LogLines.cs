using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Tests.Support;

/// <summary>What a program logs, as its configured levels let it through.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Words)> _lines = [];

    public LogLines(ILoggerFactory factory) => factory.AddProvider(this);

    public IReadOnlyCollection<(LogLevel Level, string Words)> All => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // the factory disposes it once more
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)}"));
    }
}
