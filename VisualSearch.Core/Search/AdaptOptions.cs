using System.ComponentModel.DataAnnotations;

namespace VisualSearch.Core.Search;

/// <summary>What the stage adapt keeps and does by itself, from the configuration section <c>VisualSearch:Adapt</c>.</summary>
public sealed record AdaptOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = VisualSearchOptions.Section + ":Adapt";

    /// <summary>Whether the server keeps vectors of queries, no pictures, to fit their mean to. Default true.</summary>
    public bool KeepQueries { get; init; } = true;

    /// <summary>How often, at most, the server fits a mean by itself; zero, the default: only when asked.</summary>
    public TimeSpan FitEvery { get; init; }

    /// <summary>Queries that must be new since the last fit before the server fits by itself, 1..500. Default 25.</summary>
    [Range(1, 500)]
    public int FitAfter { get; init; } = 25;
}
