using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

/// <summary>One browser for all tests of the collection; every visit has a profile of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A new profile of the browser at a site.</summary>
    internal async Task<Visit> VisitAsync(Uri site, BrowserNewContextOptions? options = null)
    {
        Chromium.Require();
        options ??= new BrowserNewContextOptions();
        options.BaseURL = site.AbsoluteUri;
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        options.ReducedMotion = ReducedMotion.Reduce;
        return await Visit.StartAsync(await _browser!.NewContextAsync(options));
    }
}

/// <summary>Tests that share the browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>, ICollectionFixture<ShapesSite>
{
    public const string Name = "Browser";
}
