namespace VisualSearch.Core.Catalog;

/// <summary>Longest texts and highest numbers that the catalogue keeps; importers cut or refuse what goes beyond.</summary>
internal static class CatalogLimits
{
    /// <summary>Characters of an external id; a longer one is refused, since a cut id would no longer be the owner's.</summary>
    internal const int ExternalId = 400;

    /// <summary>Characters of a name.</summary>
    internal const int Name = 500;

    /// <summary>Characters of a category path.</summary>
    internal const int Category = 500;

    /// <summary>Characters of a brand.</summary>
    internal const int Brand = 200;

    /// <summary>Letters of an ISO 4217 code.</summary>
    internal const int Currency = 3;

    /// <summary>Characters of a description.</summary>
    internal const int Description = 20_000;

    /// <summary>Characters of a product page's URL.</summary>
    internal const int Url = 2_048;

    /// <summary>Characters of an image's path or URL.</summary>
    internal const int Source = 4_096;

    /// <summary>Characters of an attribute's name or a label.</summary>
    internal const int Label = 200;

    /// <summary>Characters of an attribute's value.</summary>
    internal const int AttributeValue = 4_000;

    /// <summary>Attributes of one product.</summary>
    internal const int Attributes = 100;

    /// <summary>Images of one product.</summary>
    internal const int Images = 500;

    /// <summary>Boxes of one image.</summary>
    internal const int Boxes = 200;

    /// <summary>Characters of an explanation.</summary>
    internal const int Problem = 1_000;

    /// <summary>Highest price; stored as millionths, 64 bits hold it with room to spare.</summary>
    internal const decimal Price = 1_000_000_000_000m;
}
