using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <inheritdoc cref="IQueryMeans" />
/// <remarks>
/// The versions of a space are in <c>queries/SPACE.means</c> of the data folder. A search looks whether the file was changed, by
/// another process too, and takes the version in use as a whole.
/// </remarks>
internal sealed class QueryMeans(
    QuerySample sample, SearchSpaces spaces, IndexedSpaces indexed, ComputeGate gate, TimeProvider clock, ILogger<QueryMeans> logger) : IQueryMeans
{
    private const string Extension = ".means";
    private const string LegacyExtension = ".json";
    private const int VersionsKept = 10;

    private readonly ConcurrentDictionary<EmbeddingSpace, Loaded> _spaces = new();
    private readonly Lock _writing = new();

    public Task<IReadOnlyList<QueryMeanStatus>> ReadAsync(CancellationToken cancellationToken = default) => Task.Run<IReadOnlyList<QueryMeanStatus>>(
        async () =>
        [
            .. (await indexed.ReadAsync(cancellationToken))
                .Where(static one => one is { Name: not null, Space.IsAdaptive: true })
                .Select(one => StatusOf(one.Name!, one.Space!)),
        ],
        cancellationToken);

    public Task<QueryMeanVersion> FitAsync(IndexName? index = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => FitAsync(Resolve(index), cancellationToken), cancellationToken);

    public Task UseAsync(int version, IndexName? index = null, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            var space = Resolve(index).Space;
            Change(space, state => version == 0 || state.Versions.Any(one => one.Number == version && Centre(one, space) is not null)
                ? state with { InUse = version }
                : throw new NotFoundException(
                    $"There is no version {version} of the queries' mean.",
                    state.Versions.Count == 0
                        ? "None is fitted yet; 0 is for none."
                        : $"There are {string.Join(", ", state.Versions.Select(static one => one.Number))}, and 0 for none."));
        },
        cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken = default) => Task.Run(sample.Clear, cancellationToken);

    /// <summary>The version in use, and its mean; 0 and null for none.</summary>
    internal (int Version, GalleryCentre? Mean) InUse(EmbeddingSpace space) =>
        space.IsAdaptive && Load(space) is { Mean: { } mean } loaded ? (loaded.State.InUse, mean) : (0, null);

    /// <summary>Whether the server is to fit by itself; where somebody went back to an older version it is not.</summary>
    internal bool IsDue(EmbeddingSpace space, AdaptOptions options)
    {
        var state = Load(space).State;
        return state.InUse == state.Newest && sample.Read(space) is var kept && kept.Vectors.Count >= QueryMean.Enough && NewOf(state, kept) >= options.FitAfter
            && clock.GetUtcNow() - (state.LastFit?.FittedAt ?? DateTimeOffset.MinValue) >= options.FitEvery;
    }

    /// <inheritdoc cref="IQueryMeans.FitAsync" />
    internal async Task<QueryMeanVersion> FitAsync(ChosenIndex index, CancellationToken cancellationToken)
    {
        sample.Write();
        var (vectors, seen, _) = sample.Read(index.Space);
        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        var fit = await QueryMean.FitAsync(vectors, lease.Centre, some => gate.RunAsync(() => lease.Nearest(some), cancellationToken));
        if (fit.Mean.Length == 0)
        {
            throw new UnavailableException(
                $"{vectors.Count} different queries are kept, {fit.Queries} of them no pictures of the catalogue; a mean takes {QueryMean.Enough} of those.",
                "Let people search with more photos at the server's pages, and fit again.");
        }

        fit = fit with { FittedAt = clock.GetUtcNow(), Seen = seen };
        Change(index.Space, state =>
        {
            fit = fit with { Number = fit.IsGood ? state.Newest + 1 : 0 };
            return fit.IsGood
                ? new State(fit.Number, [.. state.Versions.Append(fit).TakeLast(VersionsKept)], null)
                : state with { Refused = fit with { Mean = "" } };
        });
        return fit;
    }

    /// <summary>What a space's index is, made of its vectors alone.</summary>
    /// <exception cref="InvalidRequestException">The embedder has not the stage.</exception>
    private ChosenIndex Resolve(IndexName? name)
    {
        name ??= IndexName.Active;
        var index = spaces.Of(new SearchOptions { Embedder = name.Embedder, Mode = name.Mode, Index = new IndexChoice { Augmented = name.Choice.Augmented } });
        return index.Space.IsAdaptive ? index : throw new InvalidRequestException(
            $"{index.Embedder.Name} works without the stage adapt, so nothing is learnt from its queries.",
            "Choose an embedder with that stage, such as --preset best gives.");
    }

    private QueryMeanStatus StatusOf(IndexName name, EmbeddingSpace space)
    {
        var (loaded, kept) = (Load(space), sample.Read(space));
        var problems = new[] { loaded.Problem, kept.Problem }.OfType<string>().ToList();
        return new QueryMeanStatus(
            name, loaded.Mean is null ? 0 : loaded.State.InUse, loaded.State.Versions, loaded.State.Refused, kept.Vectors.Count, NewOf(loaded.State, kept),
            problems.Count > 0 ? string.Join(' ', problems) : null);
    }

    // after the queries were forgotten their count begins anew
    private static long NewOf(State state, QuerySample.Content kept) =>
        Math.Min(kept.Vectors.Count, state.LastFit is { } last && last.Seen <= kept.Seen ? kept.Seen - last.Seen : kept.Seen);

    private void Change(EmbeddingSpace space, Func<State, State> change)
    {
        lock (_writing)
        {
            var path = sample.PathOf(space, Extension);
            var loaded = Load(space);
            var state = change(loaded.State);
            if (loaded.IsDamaged)
            {
                File.Move(path, path + ".damaged", overwrite: true);
            }

            CheckedFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(state));
            File.Delete(sample.PathOf(space, LegacyExtension));
        }
    }

    private Loaded Load(EmbeddingSpace space)
    {
        var changed = File.GetLastWriteTimeUtc(sample.PathOf(space, Extension));
        return _spaces.TryGetValue(space, out var known) && known.Changed == changed ? known : _spaces[space] = Read(space, changed);
    }

    private Loaded Read(EmbeddingSpace space, DateTime changed)
    {
        try
        {
            var path = sample.PathOf(space, Extension);
            var state = File.Exists(path) ? JsonSerializer.Deserialize<State>(CheckedFile.Read(path)) ?? State.None : ReadLegacy(space);
            var damaged = state.Versions.Where(version => Centre(version, space) is null).Select(static version => version.Number).ToList();
            var problem = damaged.Count > 0 ? $"Of the queries' mean of {space.Key} version {string.Join(", ", damaged)} is damaged and is not used." : null;
            var mean = state.Versions.FirstOrDefault(version => version.Number == state.InUse) is { } used ? Centre(used, space) : null;
            return Noted(new Loaded(changed, state, mean, problem));
        }
        catch (Exception error) when (error is FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            // what could not be read now may be read next time
            return Noted(new Loaded(
                error is FormatException or JsonException ? changed : default, State.None, null,
                $"The versions of the queries' mean of {space.Key} are damaged or cannot be read; none is used.") { IsDamaged = true });
        }
    }

    /// <summary>Earlier releases learnt with every search; what they had in use goes on as version 1.</summary>
    private State ReadLegacy(EmbeddingSpace space)
    {
        var path = sample.PathOf(space, LegacyExtension);
        if (!File.Exists(path))
        {
            return State.None;
        }

        try
        {
            var old = JsonSerializer.Deserialize<Legacy>(File.ReadAllBytes(path)) ?? throw new FormatException();
            var mean = MemoryMarshal.Cast<byte, double>(Convert.FromBase64String(old.Mean)).ToArray();
            var version = new QueryMeanVersion
            {
                Number = 1,
                FittedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path)),
                Queries = old.Count,
                Checked = old.Firsts.Length,
                FirstsByGallery = old.Firsts.DistinctBy(static first => first[0]).Count(),
                FirstsByMean = old.Firsts.DistinctBy(static first => first[1]).Count(),
                Mean = GalleryCentre.OfMean(mean, old.Count).ToText(),
            };
            if (old.Count >= QueryMean.Enough && version.Checked >= QueryMean.Enough && version.IsGood && Centre(version, space) is not null)
            {
                return new State(1, [version], null);
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or IndexOutOfRangeException or ArgumentException)
        {
            logger.LogDebug(error, "The mean that an earlier release has learnt for {Space} cannot be read.", space.Key);
        }

        logger.LogInformation("The mean that an earlier release has learnt for {Space} was not in use, or is damaged; it is passed over.", space.Key);
        return State.None;
    }

    private Loaded Noted(Loaded loaded)
    {
        if (loaded.Problem is not null)
        {
            logger.LogWarning("{Problem}", loaded.Problem);
        }

        return loaded;
    }

    private static GalleryCentre? Centre(QueryMeanVersion version, EmbeddingSpace space) =>
        GalleryCentre.FromText(version.Mean, space.Dimension) is { IsNone: false } centre ? centre : null;

    private sealed record State(int InUse, IReadOnlyList<QueryMeanVersion> Versions, QueryMeanVersion? Refused)
    {
        internal static State None { get; } = new(0, [], null);

        internal int Newest => Versions.Count > 0 ? Versions[^1].Number : 0;

        internal QueryMeanVersion? LastFit => Refused ?? (Versions.Count > 0 ? Versions[^1] : null);
    }

    /// <summary>What was read of a space's file.</summary>
    /// <param name="Changed">When the file was written that was read.</param>
    /// <param name="State">What is in it.</param>
    /// <param name="Mean">The mean in use; null for none.</param>
    /// <param name="Problem">What cannot be used, in words.</param>
    private sealed record Loaded(DateTime Changed, State State, GalleryCentre? Mean, string? Problem)
    {
        /// <summary>Whether the file is no longer good for anything.</summary>
        internal bool IsDamaged { get; init; }
    }

    private sealed record Legacy(int Count, string Mean, long[][] Firsts);
}
