using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Components.Queries;

/// <summary>
/// What a search page shows, following its address: the picture, its regions, the answer or the failure. A new address
/// cancels the work for the old one. Not thread-safe: a page calls it on its own dispatcher.
/// </summary>
public sealed class SearchSession(QueryPictures pictures, ISearchService search, ICatalogQueries catalog) : IDisposable
{
    private CancellationTokenSource? _running;
    private Region? _drawn;

    /// <summary>Raised when anything here has changed.</summary>
    public event Action? Changed;

    /// <summary>What is searched by and how.</summary>
    public SearchAddress Address { get; private set; } = new();

    /// <summary>The query picture, once it is there.</summary>
    public QueryPicture? Picture { get; private set; }

    /// <summary>The product whose like is looked for, once it is there.</summary>
    public ProductDetails? Product { get; private set; }

    /// <summary>All regions, a drawn one last.</summary>
    public IReadOnlyList<Region> Regions { get; private set; } = [];

    /// <summary>The region that is searched by.</summary>
    public Region? Chosen { get; private set; }

    /// <summary>The last answer; still there, though stale, while <see cref="IsBusy"/>.</summary>
    public SearchResponse? Response { get; private set; }

    /// <summary>The last answer of the index to compare with; null where there is none.</summary>
    public SearchResponse? Compared { get; private set; }

    /// <summary>The index that was searched last, or could not be.</summary>
    public IndexName Sought { get; private set; } = IndexName.Active;

    /// <summary>Why there is no answer.</summary>
    public VisualSearchException? Failure { get; private set; }

    /// <summary>Whether an answer is on its way.</summary>
    public bool IsBusy => _running is not null;

    /// <summary>Goes where an address says; returns when the answer is there, or at once when another call takes over.</summary>
    public async Task FollowAsync(string uri)
    {
        Stop();
        Failure = null;
        if (!TryParse(uri, out var address))
        {
            Changed?.Invoke();
            return;
        }

        if (!Equals(address.Origin, Address.Origin))
        {
            (Picture, Product, Response, Compared, Regions, Chosen, _drawn) = (null, null, null, null, [], null, null);
        }

        Address = address;
        ChooseRegion();
        if (address.Origin is { } origin)
        {
            using var mine = new CancellationTokenSource();
            await RunAsync(origin, mine);
        }
        else
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Reads an address without doing its work, for a page that is not interactive yet.</summary>
    public void Preview(string uri)
    {
        if (TryParse(uri, out var address))
        {
            Address = address;
        }
    }

    /// <summary>Gives up what is under way, because a new picture is coming.</summary>
    public void Pause()
    {
        Stop();
        Failure = null;
        Changed?.Invoke();
    }

    /// <summary>Shows a failure from elsewhere, such as an upload that was refused.</summary>
    public void Fail(VisualSearchException failure)
    {
        Stop();
        Failure = failure;
        Changed?.Invoke();
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose() => Stop();

    private async Task RunAsync(QueryOrigin origin, CancellationTokenSource mine)
    {
        _running = mine;
        Changed?.Invoke();
        try
        {
            var response = await AnswerAsync(origin, Address.Options, mine.Token);
            var compared = Address.Compare is { } other ? await AnswerAsync(origin, Address.Options.In(other), mine.Token) : null;
            (Response, Compared) = (response, compared);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        catch (VisualSearchException failure) when (_running == mine)
        {
            (Failure, Response, Compared) = (failure, null, null);
        }
        finally
        {
            if (_running == mine)
            {
                _running = null;
                Changed?.Invoke();
            }
        }
    }

    private async Task<SearchResponse> AnswerAsync(QueryOrigin origin, SearchOptions options, CancellationToken cancellationToken)
    {
        Sought = new IndexName(options.Embedder, options.Mode, options.Index);
        if (origin is ProductOrigin product)
        {
            Product ??= await catalog.GetAsync(product.ProductId, cancellationToken);
            return await search.SimilarAsync(product.ProductId, options, cancellationToken);
        }

        if (Picture is null)
        {
            Picture = await pictures.OpenAsync(origin, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            ChooseRegion();
            Changed?.Invoke();
        }

        return await search.SearchAsync(Picture.Prepared, options, cancellationToken);
    }

    private void ChooseRegion()
    {
        if (Picture is null)
        {
            return;
        }

        var found = Picture.Prepared.Regions;
        Chosen = Address.Box is not { } box ? found[0] : found.FirstOrDefault(region => SearchAddress.Round(region.Box) == box);
        if (Chosen is null)
        {
            Chosen = _drawn = new Region(Address.Box!.Value, RegionSource.Drawn, "you", 1);
        }

        Regions = _drawn is null ? found : [.. found, _drawn];
    }

    private bool TryParse(string uri, out SearchAddress address)
    {
        try
        {
            address = SearchAddress.Parse(uri);
            return true;
        }
        catch (InvalidRequestException failure)
        {
            (address, Failure, Response, Compared) = (Address, failure, null, null);
            return false;
        }
    }

    private void Stop()
    {
        _running?.Cancel();
        _running = null;
    }
}
