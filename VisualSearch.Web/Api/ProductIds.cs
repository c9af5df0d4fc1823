using System.Globalization;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Api;

/// <summary>Finds a product by the id that somebody gave.</summary>
internal static class ProductIds
{
    /// <summary>The product with this database id, else the one with this external id.</summary>
    /// <exception cref="NotFoundException">There is neither.</exception>
    public static async Task<ProductDetails> FindAsync(this ICatalogQueries catalog, string id, CancellationToken cancellationToken)
    {
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var databaseId))
        {
            try
            {
                return await catalog.GetAsync(databaseId, cancellationToken);
            }
            catch (NotFoundException)
            {
                // An external id may be a number, too.
            }
        }

        return await catalog.GetByExternalIdAsync(id, cancellationToken);
    }
}
