using System.CommandLine;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Cli;
using VisualSearch.Web.Requests;

namespace VisualSearch.Tests.Requests;

/// <summary>One grammar: a search says the same as an address, as parameters of the API and as options of a command.</summary>
public sealed class SearchParametersTests
{
    [Fact]
    public void A_search_comes_back_from_an_address_from_the_API_and_from_the_command_line() => Prop.ForAll(Searches().ToArbitrary(), search =>
    {
        var written = SearchParameters.All.Write(search).ToList();
        var api = written.GroupBy(static one => RequestValues.CamelCase(one.Key), static one => one.Value, StringComparer.Ordinal)
            .Select(static one => KeyValuePair.Create(one.Key, new StringValues([.. one])));

        Assert.Equal(Text(search), Text(SearchParameters.All.Read(RequestValues.Of("/" + new QueryBuilder(written).ToQueryString()))));
        Assert.Equal(Text(search), Text(SearchParameters.All.Read(new RequestValues(api))));
        var ofCommand = search with { Embedder = null, Treatment = search.Treatment with { Labels = [] } };
        Assert.Equal(Text(ofCommand), Text(OnCommandLine(SearchParameters.All.Write(ofCommand))));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("augmented=1", "augmented=true")]
    [InlineData("labels=a,b", "labels=a&labels=b")]
    [InlineData("minPrice=3", "min-price=3")]
    [InlineData("mode=CentreCrop", "mode=centre-crop")]
    public void There_are_several_ways_to_write_one_thing_and_all_mean_the_same(string one, string other) =>
        Assert.Equal(Text(SearchParameters.All.Read(RequestValues.Of($"/?{one}"))), Text(SearchParameters.All.Read(RequestValues.Of($"/?{other}"))));

    [Fact]
    public void What_nobody_knows_is_refused_with_the_nearest_names()
    {
        var values = RequestValues.Of("/?categry=Mugs");
        SearchParameters.All.Read(values);

        var error = Assert.Throws<InvalidRequestException>(values.RequireKnown);

        Assert.Contains("'categry'", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Near it: category", error.Advice, StringComparison.Ordinal);
    }

    /// <summary>Searches of which every setting is generated but pictures and boxes.</summary>
    internal static Gen<SearchOptions> Searches()
    {
        var text = Gen.Elements("boots", "a&b=c", "50% off", "ключ", "x/y z", "“quoted”", "+plus", "#hash", "it's \"so\"");
        var texts = text.ListOf().Select(static some => some.Distinct(StringComparer.Ordinal).ToArray());
        var filter =
            from categories in texts
            from scopes in texts
            from brands in texts
            from low in Maybe(Gen.Choose(0, 100_000).Select(static n => n / 100m))
            from high in Maybe(Gen.Choose(0, 100_000).Select(static n => n / 100m))
            from words in text.OrNull()
            from status in Maybe(Gen.Elements(Enum.GetValues<ImageStatus>()))
            from white in Maybe(Gen.Elements(true, false))
            select new ProductFilter
            {
                Categories = categories, Scopes = scopes, Brands = brands, MinPrice = low, MaxPrice = high, Text = words, Status = status, OnWhite = white,
            };
        var index =
            from metric in Gen.Elements(Enum.GetValues<VectorMetric>())
            from augmented in Gen.Elements(true, false)
            from components in Maybe(Gen.Choose(1, 512))
            from factory in Gen.Elements("IVF64,Flat", "PCA64,Flat", null)
            select new IndexChoice { Metric = metric, Augmented = augmented, Components = components, Factory = factory };
        var classification =
            from kind in Gen.Elements(Enum.GetValues<ClassificationKind>())
            from classes in Maybe(Gen.Choose(-1, 200))
            from names in texts
            from prompt in Gen.Elements("a drawing of a {}", null)
            select new SearchClassification { Kind = kind, Classes = classes, ClassNames = names, Prompt = prompt };
        var treatment =
            from augmentations in Gen.Elements(QueryAugmentations.All.ToArray()).ListOf()
            from labels in texts
            select new QueryTreatment { Augmentations = [.. augmentations.Distinct().Order()], Labels = labels };
        return
            from k in Gen.Choose(-1, 600)
            from mode in Maybe(Gen.Elements(Enum.GetValues<ResizeMode>()))
            from embedder in Gen.Elements("mobilenet-v2@plain", null)
            from products in filter
            from choice in index
            from score in Maybe(Gen.Choose(-100, 100).Select(static n => n / 100f))
            from classes in classification
            from changes in treatment
            from method in Gen.Elements(Enum.GetValues<RerankMethod>())
            from scoring in Gen.Elements(Enum.GetValues<ProductScoring>())
            select new SearchOptions
            {
                K = k, Mode = mode, Embedder = embedder, Filter = products, Index = choice, MinScore = score, Classification = classes, Treatment = changes,
                Rerank = method, Scoring = scoring,
            };
    }

    private static Gen<T?> Maybe<T>(Gen<T> values)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), values.Select(static value => (T?)value));

    private static SearchOptions OnCommandLine(IEnumerable<KeyValuePair<string, string>> written)
    {
        var options = new ParameterOptions(SearchParameters.OfSearches);
        var command = new RootCommand();
        options.AddTo(command);
        var args = written.SelectMany(static one => one switch
        {
            { Key: "augmented" } => new[] { "--augmented" },
            { Value: ['-', ..] } => [$"--{one.Key}={one.Value}"],
            _ => [$"--{one.Key}", one.Value],
        });
        return options.Read(command.Parse([.. args]));
    }

    private static string Text(SearchOptions search) => JsonSerializer.Serialize(search);
}
