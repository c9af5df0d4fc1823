using System.CommandLine;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>search IMAGE|URL</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var picture = new Argument<string>("IMAGE|URL") { Description = "The picture to search by." };
        var box = OptionFactory.Text("--box", "X1,Y1,X2,Y2", "The region to search by, in fractions of the picture (0.1,0.2,0.6,0.9) or its pixels (40,80,240,360px).");
        var options = new SearchOptionSet();
        var json = OptionFactory.Json();
        var command = new Command("search", "Finds the products that look like a picture.") { picture, box, json };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var (wanted, compare) = (options.Read(parsed), options.ReadCompared(parsed));
            var region = BoxText.Parse("--box", parsed.GetValue(box));
            var search = services.GetRequiredService<ISearchService>();
            var file = await PictureSource.ReadAsync(parsed.GetRequiredValue(picture), services.GetRequiredService<IImageFetcher>(), cancellationToken);
            var query = await search.PrepareAsync(file, cancellationToken);
            wanted = wanted with { Region = region?.In(query.Picture) };
            var response = await search.SearchAsync(query, wanted, cancellationToken);
            var compared = compare is null ? null : await search.SearchAsync(query, wanted.In(compare), cancellationToken);
            return await SearchPrinter.PrintAsync(response, parsed.GetValue(json), compared);
        }, cancellationToken));
        return command;
    }
}
