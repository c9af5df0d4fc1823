using System.CommandLine;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>similar PRODUCT</c>.</summary>
internal static class SimilarCommand
{
    public static Command Create()
    {
        var product = new Argument<string>("PRODUCT") { Description = "Database id or external id of a product." };
        var options = new SearchOptionSet();
        var json = OptionFactory.Json();
        var command = new Command("similar", "Finds the products that look like a product.") { product, json };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var (wanted, compare) = (options.Read(parsed), options.ReadCompared(parsed));
            var found = await services.GetRequiredService<ICatalogQueries>().FindAsync(parsed.GetRequiredValue(product), cancellationToken);
            var search = services.GetRequiredService<ISearchService>();
            var response = await search.SimilarAsync(found.Summary.Id, wanted, cancellationToken);
            var compared = compare is null ? null : await search.SimilarAsync(found.Summary.Id, wanted.In(compare), cancellationToken);
            return await SearchPrinter.PrintAsync(response, parsed.GetValue(json), compared);
        }, cancellationToken));
        return command;
    }
}
