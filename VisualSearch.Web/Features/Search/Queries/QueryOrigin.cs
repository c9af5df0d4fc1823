namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>What a search starts from. Equal origins give equal pictures.</summary>
public abstract record QueryOrigin;

/// <summary>A picture on another server.</summary>
public sealed record UrlOrigin(string Url) : QueryOrigin;

/// <summary>A picture that somebody gave to this server a while ago.</summary>
/// <param name="Id">The id that <see cref="QueryPictureStore"/> gave it.</param>
public sealed record UploadOrigin(string Id) : QueryOrigin;

/// <summary>A scene of the sample catalogue.</summary>
/// <param name="Name">File name of the scene without its extension.</param>
public sealed record SampleOrigin(string Name) : QueryOrigin;

/// <summary>A picture of the catalogue, as if it had been uploaded.</summary>
public sealed record CatalogImageOrigin(long ImageId) : QueryOrigin;

/// <summary>A product of the catalogue, by its stored vectors.</summary>
public sealed record ProductOrigin(long ProductId) : QueryOrigin;
