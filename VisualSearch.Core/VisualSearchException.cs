namespace VisualSearch.Core;

/// <summary>What kind of trouble an error is; it decides the HTTP status and the exit code.</summary>
public enum ErrorKind
{
    /// <summary>The caller gave something that cannot be used (HTTP 400, exit code 2).</summary>
    BadInput,

    /// <summary>The thing that was named does not exist (HTTP 404, exit code 2).</summary>
    NotFound,

    /// <summary>The input is over a limit (HTTP 413, exit code 2).</summary>
    TooLarge,

    /// <summary>The input is of a type that is not taken (HTTP 415, exit code 2).</summary>
    UnsupportedType,

    /// <summary>Another server or file did not deliver what it should have (HTTP 422, exit code 2).</summary>
    Upstream,

    /// <summary>It cannot be done at this moment: another job runs, or a part is missing (HTTP 409, exit code 1).</summary>
    Unavailable,

    /// <summary>It cannot be done yet, but by itself will be before long: the server prepares itself (HTTP 503 with Retry-After, exit code 1).</summary>
    NotReady,

    /// <summary>Our own stored data is damaged (HTTP 500, exit code 1).</summary>
    Damaged,
}

/// <summary>The base of every error that is shown to a person: what was wrong, and what to do about it.</summary>
/// <param name="message">What was wrong, one sentence, without stack traces, local paths of the server or full URLs.</param>
/// <param name="advice">What the person can do about it, one sentence.</param>
/// <param name="inner">The technical cause, for the log alone.</param>
public abstract class VisualSearchException(string message, string advice, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What the person can do about it.</summary>
    public string Advice { get; } = advice;

    /// <summary>The kind of trouble.</summary>
    public abstract ErrorKind Kind { get; }

    /// <summary>A short stable code in kebab case that a program can act on, such as <c>image-truncated</c>.</summary>
    public abstract string Code { get; }
}

/// <summary>A request holds a value that cannot be used: k of zero, an unknown mode, a box outside the picture.</summary>
public sealed class InvalidRequestException(string message, string advice) : VisualSearchException(message, advice)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.BadInput;

    /// <inheritdoc />
    public override string Code => "invalid-request";
}

/// <summary>Something that was named does not exist: a product, a model, a job.</summary>
public sealed class NotFoundException(string message, string advice) : VisualSearchException(message, advice)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;

    /// <inheritdoc />
    public override string Code => "not-found";
}

/// <summary>It cannot be done now: another job runs, the index is being built, a native part is missing.</summary>
public class UnavailableException(string message, string advice, Exception? inner = null)
    : VisualSearchException(message, advice, inner)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Unavailable;

    /// <inheritdoc />
    public override string Code => "unavailable";
}

/// <summary>What is asked for is being made ready: the first start, a first import, a re-index for a new model.</summary>
/// <param name="message">That it is not there yet, what goes on, and how far it is.</param>
/// <param name="remaining">Estimated time left; null while unknown.</param>
/// <param name="meanwhile">What else can be done until then, a sentence.</param>
public sealed class NotReadyException(string message, TimeSpan? remaining, string meanwhile = "") : UnavailableException(message, $"Try again in a moment. {meanwhile}".TrimEnd())
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotReady;

    /// <inheritdoc />
    public override string Code => "not-ready";

    /// <summary>When to ask again: 1 to 60 seconds from now.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(remaining?.TotalSeconds ?? 5), 1, 60));
}
