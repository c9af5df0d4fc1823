using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Features.Search.Pictures;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search;

/// <summary>The search page: what it shows is in its address, and <see cref="SearchSession"/> follows that.</summary>
public sealed partial class SearchPage(NavigationManager navigation, SearchSession session, IReadiness readiness) : IDisposable
{
    private bool _ready;
    private bool _settings;
    private bool _uploading;
    private (IReadOnlyList<Refusal> Refusals, string Address)? _refused;

    private SearchSession Session => session;

    private string Title => Session.Address.Origin switch
    {
        null => "VisualSearch",
        ProductOrigin => $"Like {Session.Product?.Summary.Name ?? "this"} · VisualSearch",
        _ => "Results · VisualSearch",
    };

    private string Heading => Session.Response switch
    {
        null => "Searching…",
        { Hits.Count: 1 } => "1 product looks like this",
        { Hits.Count: var count } => $"{count:N0} products look like this",
    };

    private bool CanLoosen => !Session.Address.Filter.IsEmpty || Session.Address.MinScore is not null;

    private string NothingAdvice => CanLoosen
        ? "No product passes the filters and the lowest match. Loosen them, or choose another box."
        : "Choose another box in the picture, or try another picture.";

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            session.Preview(navigation.Uri);
            return;
        }

        session.Changed += StateHasChanged;
        navigation.LocationChanged += OnLocationChanged;
        await FollowAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        session.Changed -= StateHasChanged;
        session.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        if (navigation.ToBaseRelativePath(e.Location) is var path && (path.Length == 0 || path[0] == '?'))
        {
            _uploading = false;
            await FollowAsync();
        }
    });

    private async Task FollowAsync()
    {
        try
        {
            do
            {
                await session.FollowAsync(navigation.Uri);
            }
            // what it waited for may have ended while it was told
            while (session.Failure is NotReadyException && readiness.Preparation is null);
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void BeReady() => _ready = true;

    private void StartUpload() => (_uploading, _refused) = (true, null);

    /// <summary>Goes on by what can be used; the search that is shown stays where nothing can.</summary>
    private async Task TakeAsync(GivenPictures given)
    {
        var (origins, refusals) = (given.Origins.Take(SearchOptions.MaxPictures).ToList(), given.Refusals.ToList());
        if (session.Response is not null)
        {
            // told beside the results that are shown, in whose place it would come to nothing
            _uploading = true;
            foreach (var url in origins.OfType<UrlOrigin>().ToList())
            {
                if (await session.TryOpenAsync(url) is { } problem)
                {
                    origins.Remove(url);
                    refusals.Add(new Refusal(problem.Message, problem.Advice));
                }
            }
        }

        var next = origins.Aggregate(given.Adds ? session.Address : session.Address with { Origin = null, Box = null, Others = [] }, static (address, origin) => address.With(origin));
        _uploading = false;
        _refused = (refusals, origins.Count == 0 ? navigation.Uri : Absolute(next));
        if (origins.Count > 0)
        {
            await GoAsync(next);
        }
    }

    /// <summary>More may be found than when the answer was given.</summary>
    private Task StepAsync() => session.Failure is NotReadyException || (session.Response is not null && readiness.Preparation is null) ? FollowAsync() : Task.CompletedTask;

    private Task OpenAsync(QueryOrigin origin) =>
        origin is UrlOrigin url ? TakeAsync(new GivenPictures([], [url.Url], Adds: false, [])) : GoAsync(session.Address.From(origin));

    private Task GoAsync(SearchAddress address)
    {
        _uploading = false;
        if (Equals(Absolute(address), navigation.Uri))
        {
            return FollowAsync();
        }

        navigation.NavigateTo(address.ToUri());
        return Task.CompletedTask;
    }

    private string Absolute(SearchAddress address) => new Uri(new Uri(navigation.BaseUri), address.ToUri()).AbsoluteUri;

    private Task RetryAsync() => FollowAsync();

    private void ChangeBox(BoxChange change) =>
        navigation.NavigateTo(session.Address.WithBox(session.Active, SearchAddress.Round(change.Box)).ToUri(), replace: !change.IsNew);

    private void Remove(int picture) => navigation.NavigateTo(session.Address.Without(picture).ToUri());

    private void Refine(SearchAddress next) => navigation.NavigateTo(next.ToUri(), replace: true);

    private bool MayBeOfClasses(VisualSearchException failure) => session.Address.Classification.Kind switch
    {
        ClassificationKind.None => false,
        ClassificationKind.ZeroShot => failure is InvalidRequestException or UnavailableException,
        _ => failure is InvalidRequestException,
    };

    private void SearchEverything() => Refine(session.Address with { Classification = SearchClassification.None });

    private void Loosen() => Refine(session.Address with { Filter = ProductFilter.None, MinScore = null });

    private void ShowMore() => Refine(session.Address with { K = Math.Min(SearchOptions.MaxK, session.Address.K * 2) });
}
