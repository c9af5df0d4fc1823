using Microsoft.AspNetCore.Components;
using MudBlazor;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>One product: its pictures, what is known of it, and what looks like it.</summary>
public sealed partial class ProductPage(ICatalogQueries catalog, ISearchService search, ISimilarProducts stored, NavigationManager navigation) : IDisposable
{
    private CancellationTokenSource? _running;
    private IReadOnlyList<ProductHit>? _similar;
    private VisualSearchException? _failure;
    private VisualSearchException? _similarFailure;

    /// <summary>Database id of the product.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>The product, kept from prerendering.</summary>
    [PersistentState]
    public ProductDetails? Details { get; set; }

    /// <summary>Its page in a shop: only addresses of the web, since the catalogue's source is not trusted.</summary>
    private string? Shop => Uri.TryCreate(Details?.Url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" }
        ? uri.AbsoluteUri
        : null;

    protected override async Task OnParametersSetAsync()
    {
        _running?.Cancel();
        using var mine = new CancellationTokenSource();
        _running = mine;
        try
        {
            await LoadAsync(mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another product was asked for, or the page was left.
        }
        finally
        {
            if (_running == mine)
            {
                _running = null;
            }
        }
    }

    public void Dispose() => _running?.Cancel();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Details?.Summary.Id != Id)
        {
            (Details, _similar, _failure, _similarFailure) = (null, null, null, null);
            try
            {
                Details = await catalog.GetAsync(Id, cancellationToken);
            }
            catch (NotFoundException)
            {
                navigation.NotFound();
                return;
            }
            catch (VisualSearchException failure)
            {
                _failure = failure;
                return;
            }
        }

        if (RendererInfo.IsInteractive && _similar is null && Details?.Summary.CoverImageId is not null)
        {
            StateHasChanged();
            await FindSimilarAsync(cancellationToken);
        }
    }

    private async Task FindSimilarAsync(CancellationToken cancellationToken)
    {
        try
        {
            _similarFailure = null;
            _similar = await stored.OfAsync(Id, cancellationToken) ?? (await search.SimilarAsync(Id, new SearchOptions(), cancellationToken)).Hits;
        }
        catch (VisualSearchException failure)
        {
            _similarFailure = failure;
        }
    }

    private static List<BreadcrumbItem> Crumbs(string? category)
    {
        var parts = category?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return [new("Catalogue", "/catalogue"), .. parts.Select((part, index) => new BreadcrumbItem(part, CategoryHref(string.Join('/', parts[..(index + 1)]))))];
    }

    private static string CategoryHref(string category) =>
        new CatalogueAddress { Filter = ProductFilter.None with { Categories = [category] } }.ToUri();

    private static string BrandHref(string brand) =>
        new CatalogueAddress { Filter = ProductFilter.None with { Brands = [brand] } }.ToUri();

    private static IEnumerable<(string Name, string Value)> Facts(ProductDetails details) =>
    [
        .. details.Attributes.Select(attribute => (attribute.Key, attribute.Value)),
        .. details.Scope is { } scope ? [("Scope", scope)] : Array.Empty<(string, string)>(),
        ("Id", details.Summary.ExternalId),
        ("Changed", details.UpdatedAt.UtcDateTime.ToString("d MMMM yyyy")),
    ];
}
