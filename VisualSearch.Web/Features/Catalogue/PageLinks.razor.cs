using Microsoft.AspNetCore.Components;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>Links to the pages of a list; real links, so that Back and a new tab work.</summary>
public sealed partial class PageLinks
{
    /// <summary>This page, from 1.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; }

    /// <summary>Items on a page.</summary>
    [Parameter, EditorRequired]
    public int PageSize { get; set; }

    /// <summary>Items on all pages.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>Address of a page.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> Href { get; set; }

    private int Last => (Total + PageSize - 1) / PageSize;

    /// <summary>First, last and the neighbours of this page; null stands for a gap.</summary>
    private IEnumerable<int?> Shown
    {
        get
        {
            var previous = 0;
            foreach (var page in Enumerable.Range(1, Last).Where(page => page == 1 || page == Last || Math.Abs(page - Page) <= 1))
            {
                if (page > previous + 1)
                {
                    yield return null;
                }

                yield return page;
                previous = page;
            }
        }
    }
}
