using System.CommandLine;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>search IMAGE|URL…</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var pictures = new Argument<string[]>("IMAGE|URL")
        {
            Description = "The picture to search by; several pictures of one object are searched by together.", Arity = ArgumentArity.OneOrMore,
        };
        var boxes = OptionFactory.Many(
            "--box", "X1,Y1,X2,Y2",
            "The region to search by, in fractions of the picture (0.1,0.2,0.6,0.9) or its pixels (40,80,240,360px); once for each picture, or auto.");
        var options = new ParameterOptions(SearchParameters.OfSearches);
        var json = OptionFactory.Json();
        var command = new Command("search", "Finds the products that look like a picture.") { pictures, boxes, json };
        options.AddTo(command, withCompared: true);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var (wanted, compare) = (options.Read(parsed), options.ReadCompared(parsed));
            var sources = parsed.GetRequiredValue(pictures);
            var regions = PictureBoxes.Parse("--box", parsed.GetValue(boxes) ?? [], sources.Length);
            var (search, fetcher) = (services.GetRequiredService<ISearchService>(), services.GetRequiredService<IImageFetcher>());
            var views = new List<QueryView>();
            foreach (var (source, region) in sources.Zip(regions))
            {
                var query = await search.PrepareAsync(await PictureSource.ReadAsync(source, fetcher, cancellationToken), cancellationToken);
                views.Add(new QueryView(query, region?.In(query.Picture)));
            }

            var response = await search.SearchAsync(views, wanted, cancellationToken);
            var compared = compare is null ? null : await search.SearchAsync(views, wanted.In(compare), cancellationToken);
            return await SearchPrinter.PrintAsync(response, parsed.GetValue(json), compared);
        }, cancellationToken));
        return command;
    }
}
