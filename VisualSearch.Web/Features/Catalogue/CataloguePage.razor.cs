using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>Every product, page by page; what it shows is in its address.</summary>
public sealed partial class CataloguePage(NavigationManager navigation, ICatalogQueries catalog) : IDisposable
{
    private CatalogueAddress _address = new();
    private VisualSearchException? _failure;
    private readonly CancellationTokenSource _life = new();
    private CancellationTokenSource? _running;
    private string? _text;
    private bool _busy;
    private bool _filters;

    /// <summary>The products of this page, kept from prerendering.</summary>
    [PersistentState]
    public Page<ProductSummary>? Products { get; set; }

    /// <summary>What can be filtered by, kept from prerendering.</summary>
    [PersistentState]
    public CatalogFacets? Facets { get; set; }

    private IReadOnlyList<(ProductSort Sort, string Words)> Sorts =>
    [
        .. _address.Filter.Text is null ? [] : new[] { (ProductSort.Relevance, "Best match first") },
        (ProductSort.Name, "By name"),
        (ProductSort.PriceAscending, "Cheapest first"),
        (ProductSort.PriceDescending, "Dearest first"),
        (ProductSort.Newest, "Newest first"),
    ];

    private ProductSort Sort => _address is { Sort: ProductSort.Relevance, Filter.Text: null } ? ProductSort.Name : _address.Sort;

    private string Extent => (Products, _address.Filter.IsEmpty) switch
    {
        _ when _failure is not null => "",
        (null, _) => "Looking…",
        // what goes on is said below
        ({ Total: 0 }, true) => "",
        ({ Total: 1 }, true) => "1 product.",
        ({ Total: var total }, true) => $"{total:N0} products.",
        ({ Total: 1 }, false) => "1 product passes the filters.",
        ({ Total: var total }, false) => $"{total:N0} products pass the filters.",
    };

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            navigation.LocationChanged += OnLocationChanged;
        }

        // an empty catalogue may be filling while the page travels
        if (Products is null or { Total: 0 } || Facets is null)
        {
            await FollowAsync();
        }
        else
        {
            _address = CatalogueAddress.Parse(navigation.Uri);
            _text = _address.Filter.Text;
        }
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _running?.Cancel();
        _life.Cancel();
        _life.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        if (!navigation.ToBaseRelativePath(e.Location).StartsWith("catalogue", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        try
        {
            await FollowAsync();
            StateHasChanged();
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    });

    private async Task FollowAsync()
    {
        _running?.Cancel();
        using var mine = new CancellationTokenSource();
        (_running, _failure, _busy) = (mine, null, true);
        try
        {
            _address = CatalogueAddress.Parse(navigation.Uri);
            _text = _address.Filter.Text;
            StateHasChanged();
            Facets ??= await catalog.FacetsAsync(mine.Token);
            Products = await catalog.BrowseAsync(_address.Filter, _address.Sort, _address.Page, CatalogueAddress.PageSize, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        catch (VisualSearchException failure) when (_running == mine)
        {
            _failure = failure;
        }
        finally
        {
            if (_running == mine)
            {
                (_running, _busy) = (null, false);
            }
        }
    }

    private Task ReloadAsync()
    {
        Facets = null;
        return FollowAsync();
    }

    private void Go(CatalogueAddress next) => navigation.NavigateTo(next.ToUri());

    private void Filter(ProductFilter filter) => Go(_address with { Filter = filter, Page = 1 });

    private async Task SurpriseAsync()
    {
        try
        {
            var product = await catalog.GetRandomAsync(Random.Shared.Next(), _life.Token);
            navigation.NavigateTo($"/products/{product.Summary.Id}");
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }

    private void Find() => Filter(_address.Filter with { Text = _text?.Trim() });
}
