using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>
/// What a search page shows, following its address: the picture, its regions, the answer or the failure. A new address
/// cancels the work for the old one. Not thread-safe: a page calls it on its own dispatcher.
/// </summary>
public sealed class SearchSession(QueryPictures pictures, ISearchService search, ICatalogQueries catalog) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private CancellationTokenSource? _running;
    private List<ShownPicture> _pictures = [];

    /// <summary>Raised when anything here has changed.</summary>
    public event Action? Changed;

    /// <summary>What is searched by and how.</summary>
    public SearchAddress Address { get; private set; } = new();

    /// <summary>The query pictures that are there, in the address's order.</summary>
    public IReadOnlyList<ShownPicture> Pictures => _pictures;

    /// <summary>Which of them is shown large.</summary>
    public int Active { get; private set; }

    /// <summary>The query picture that is shown large, once it is there.</summary>
    public QueryPicture? Picture => Shown?.Picture;

    /// <summary>The product whose like is looked for, once it is there.</summary>
    public ProductDetails? Product { get; private set; }

    /// <summary>All its regions, a drawn one last.</summary>
    public IReadOnlyList<Region> Regions => Shown?.Regions ?? [];

    /// <summary>The region of it that is searched by.</summary>
    public Region? Chosen => Shown?.Chosen;

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

    private ShownPicture? Shown => _pictures.ElementAtOrDefault(Active);

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

        KeepPicturesOf(address);
        Address = address;
        if (address.Origin is not null)
        {
            using var mine = new CancellationTokenSource();
            await RunAsync(mine);
        }
        else
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Opens a picture without searching by it; it is kept for a search that does.</summary>
    /// <returns>Why it cannot be opened; null where it can.</returns>
    public async Task<VisualSearchException?> TryOpenAsync(QueryOrigin origin)
    {
        try
        {
            await pictures.OpenAsync(origin, _life.Token);
            return null;
        }
        catch (VisualSearchException problem)
        {
            return problem;
        }
    }

    /// <summary>Shows another of the query pictures large.</summary>
    public void Show(int picture)
    {
        Active = Math.Clamp(picture, 0, Math.Max(0, _pictures.Count - 1));
        Changed?.Invoke();
    }

    /// <summary>Reads an address without doing its work, for a page that is not interactive yet.</summary>
    public void Preview(string uri)
    {
        if (TryParse(uri, out var address))
        {
            Address = address;
        }
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose()
    {
        Stop();
        _life.Cancel();
        _life.Dispose();
    }

    private async Task RunAsync(CancellationTokenSource mine)
    {
        _running = mine;
        Changed?.Invoke();
        try
        {
            var response = await AnswerAsync(Address.Options, mine.Token);
            var compared = Address.Compare is { } other ? await AnswerAsync(Address.Options.In(other), mine.Token) : null;
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

    private async Task<SearchResponse> AnswerAsync(SearchOptions options, CancellationToken cancellationToken)
    {
        Sought = new IndexName(options.Embedder, options.Mode, options.Index);
        if (Address.Origin is ProductOrigin product)
        {
            Product ??= await catalog.GetAsync(product.ProductId, cancellationToken);
            return await search.SimilarAsync(product.ProductId, options, cancellationToken);
        }

        var (parts, views, isAdded) = (Address.Pictures, new List<QueryView>(), _pictures.Count > 0);
        for (var place = 0; place < parts.Count; place++)
        {
            if (place == _pictures.Count || !Equals(_pictures[place].Picture.Origin, parts[place].Origin))
            {
                var opened = await pictures.OpenAsync(parts[place].Origin, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                _pictures.Insert(place, new ShownPicture(opened));
                _pictures[place].Choose(parts[place].Box);
                Active = isAdded ? place : 0;
                Changed?.Invoke();
            }

            views.Add(new QueryView(_pictures[place].Picture.Prepared, parts[place].Box));
        }

        var response = await search.SearchAsync(views, options, cancellationToken);
        for (var place = 0; place < views.Count && Address.Treatment.Labels.Count > 0 && !cancellationToken.IsCancellationRequested; place++)
        {
            _pictures[place].Choose(parts[place].Box, response.Pictures[place].Regions);
        }

        return response;
    }

    /// <summary>Keeps the pictures that an address still has, in its order, and the answer where it has any.</summary>
    private void KeepPicturesOf(SearchAddress next)
    {
        var active = Shown;
        _pictures = [.. next.Pictures.Select(part => _pictures.Find(shown => Equals(shown.Picture.Origin, part.Origin))).OfType<ShownPicture>()];
        foreach (var shown in _pictures)
        {
            shown.Choose(next.Pictures.First(part => Equals(part.Origin, shown.Picture.Origin)).Box);
        }

        Active = Math.Max(0, active is null ? 0 : _pictures.IndexOf(active));
        if (_pictures.Count == 0 && !(next.Origin is ProductOrigin && Equals(next.Origin, Address.Origin)))
        {
            (Product, Response, Compared) = (null, null, null);
        }
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
