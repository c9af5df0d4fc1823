using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>One picture of what is searched for, as an address names it.</summary>
/// <param name="Origin">Where the picture comes from.</param>
/// <param name="Box">The chosen box; null takes the best one found.</param>
public sealed record QueryPart(QueryOrigin Origin, BoundingBox? Box = null);
