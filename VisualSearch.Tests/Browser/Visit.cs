using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

/// <summary>A person's visit: one page, and what the browser complained of meanwhile.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"uncaught: {error}");
    }

    public IPage Page { get; }

    /// <summary>What the console is allowed to say; the rest fails the test at <see cref="AssertQuiet"/>.</summary>
    public IList<string> Allowed { get; } = [];

    public static async Task<Visit> StartAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Opens an address and waits until the page answers to clicks.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    /// <summary>Waits until the page answers to clicks.</summary>
    public Task ReadyAsync() => Page.Locator("main[data-interactive]").WaitForAsync();

    /// <summary>Gives a picture as the upload button does.</summary>
    public async Task UploadAsync(byte[] picture, string name = "photo.png", string type = "image/png")
    {
        await Page.Locator(".picker[data-ready]").WaitForAsync();
        await Page.Locator("input[data-picture-input]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = picture });
    }

    /// <summary>Names of the products found, once the search that is under way has answered.</summary>
    public async Task<IReadOnlyList<string>> ResultsAsync()
    {
        await Page.Locator(".product-grid[aria-busy=false] .product-card, .answers .notice").First.WaitForAsync();
        return await Page.Locator(".product-grid .product-card h3").AllInnerTextsAsync();
    }

    /// <summary>Chooses the option that begins with these words in the list of a field.</summary>
    public async Task ChooseAsync(string field, string option)
    {
        await Page.Locator($".field:has(label[for={field}])").Locator(".mud-select .mud-input").First.ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { NameRegex = Words("^" + option) }).ClickAsync();
    }

    /// <summary>Waits until the first product found has this name.</summary>
    public Task FirstIsAsync(string name) =>
        Assertions.Expect(Page.Locator(".product-grid[aria-busy=false] .product-card h3").First).ToHaveTextAsync(name);

    /// <summary>No violation that keeps people out, by axe's rules.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(Describe));
    }

    /// <summary>Nothing is wider than the window.</summary>
    public async Task AssertNoSidewaysScrollingAsync() =>
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));

    /// <summary>The console said nothing that is not allowed.</summary>
    public void AssertQuiet() =>
        Assert.DoesNotContain(_complaints, complaint => !Allowed.Any(part => complaint.Contains(part, StringComparison.Ordinal)));

    /// <summary>Words in any case, as a pattern.</summary>
    public static Regex Words(string pattern) => new(pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(bool complaint, string words)
    {
        if (complaint)
        {
            _complaints.Enqueue(words);
        }
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html))})";
}
