using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Tests.Embedding;

public sealed class QueryMeanTests
{
    private const int Dimension = 24;

    private readonly Random _random = new(11);

    [Fact]
    public void Only_different_queries_are_kept_and_of_those_the_newest()
    {
        var sample = new List<float[]>();
        var photos = Photos(QueryMean.Kept + 7);

        Assert.All(photos, photo => Assert.True(QueryMean.Keep(sample, photo)));
        Assert.False(QueryMean.Keep(sample, [.. photos[^1]]));
        Assert.Equal(photos[7..], sample);
    }

    [Fact]
    public async Task Before_there_are_enough_queries_there_is_no_mean()
    {
        var fit = await FitAsync(Photos(QueryMean.Enough - 1), All(1), All(1));

        Assert.Equal((QueryMean.Enough - 1, ""), (fit.Queries, fit.Mean));
    }

    [Fact]
    public async Task The_mean_takes_away_what_photos_share()
    {
        var fit = await FitAsync(Photos(200), number => number % 3, number => number % 30);

        Assert.True(fit.IsGood);
        Assert.Equal((200, QueryMean.Window, 3, 30), (fit.Queries, fit.Checked, fit.FirstsByGallery, fit.FirstsByMean));
        var photo = Photo();
        GalleryCentre.FromText(fit.Mean, Dimension)!.Apply(photo);
        Assert.True(MathF.Abs(photo[0]) < 0.4f, "What photos share is still there.");
    }

    [Fact]
    public async Task A_mean_that_makes_hubs_of_few_products_is_not_good() =>
        Assert.False((await FitAsync(Photos(200), number => number % 30, number => number % 3)).IsGood);

    [Fact]
    public async Task Pictures_of_the_gallery_are_left_out()
    {
        var photos = Photos(QueryMean.Enough);
        List<float[]> asked = [.. photos, .. Photos(30)];

        var fit = await QueryMean.FitAsync(asked, GalleryCentre.None, some => Answer(
            some.Chunk(Dimension).Select(query => new NearestProduct(1, IsPhoto(query) ? 0.5f : QueryMean.SamePicture))));

        Assert.Equal((await FitAsync(photos, All(1), All(1))).Mean, fit.Mean);

        bool IsPhoto(float[] query) => photos.Exists(photo => photo.AsSpan().SequenceEqual(query));
    }

    [Fact]
    public async Task Each_query_is_checked_by_the_mean_of_the_others()
    {
        var photos = Photos(QueryMean.Enough);
        var looked = new List<float[]>();

        await QueryMean.FitAsync(photos, GalleryCentre.None, some =>
        {
            looked.AddRange(some.Chunk(Dimension));
            return Answer(some.Chunk(Dimension).Select(static _ => new NearestProduct(1, 0)));
        });

        for (var i = 0; i < photos.Count; i++)
        {
            var mean = new double[Dimension];
            photos.Where((_, other) => other != i).ToList().ForEach(other => GalleryCentre.Accumulate(other, mean));
            var expected = (float[])photos[i].Clone();
            GalleryCentre.OfMean([.. mean.Select(sum => sum / (photos.Count - 1))], photos.Count - 1).Apply(expected);
            Assert.Equal(1, TensorPrimitives.Dot<float>(expected, looked[photos.Count + i]), 4);
        }
    }

    [Fact]
    public void A_query_is_treated_alike_whatever_is_asked_beside_it_and_stays_as_it_was() => Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue)
         from count in Gen.Choose(1, 9)
         from mean in Gen.Elements(true, false)
         select (seed, count, mean)).ToArbitrary(),
        at =>
        {
            var random = new Random(at.seed);
            var (gallery, mean) = (Centre(random), at.mean ? Centre(random) : null);
            var queries = Enumerable.Range(0, at.count).Select(_ => Unit(random, 0)).ToList();
            // one of three is a picture of the gallery, told by itself
            IReadOnlyList<NearestProduct> Nearest(float[] some) =>
                [.. some.Chunk(Dimension).Select(vector => new NearestProduct(1, BitConverter.SingleToInt32Bits(vector[0]) % 3 == 0 ? 0.99f : 0.5f))];
            float[] together = [.. queries.SelectMany(static query => query)];
            var before = (float[])together.Clone();

            var answer = QueryMean.Subtract(together, gallery, mean, Nearest);

            return together.AsSpan().SequenceEqual(before)
                && answer.AsSpan().SequenceEqual(queries.SelectMany(query => QueryMean.Subtract(query, gallery, mean, Nearest)).ToArray());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void From_a_picture_of_the_gallery_the_gallery_s_mean_is_subtracted_and_from_a_photo_the_queries_mean()
    {
        var (gallery, mean) = (Centre(_random), Centre(_random));
        var (picture, photo) = (Photo(), Photo());

        var answer = QueryMean.Subtract([.. picture, .. photo], gallery, mean, static _ => [new NearestProduct(1, 0.98f), new NearestProduct(2, 0.979f)]);

        gallery.Apply(picture);
        mean.Apply(photo);
        Assert.Equal([.. picture, .. photo], answer);
    }

    private static Func<int, long> All(long product) => _ => product;

    private static Task<IReadOnlyList<NearestProduct>> Answer(IEnumerable<NearestProduct> nearest) =>
        Task.FromResult<IReadOnlyList<NearestProduct>>([.. nearest]);

    /// <summary>Fits with products that come first by the number of the query: under the gallery's mean, then under the others'.</summary>
    private static Task<QueryMeanVersion> FitAsync(List<float[]> photos, Func<int, long> byGallery, Func<int, long> byMean)
    {
        var asked = 0;
        return QueryMean.FitAsync(photos, GalleryCentre.None, some => Answer(some.Chunk(Dimension).Select(_ =>
        {
            var number = asked++;
            return new NearestProduct(number < photos.Count ? byGallery(number) : byMean(number), 0.5f);
        })));
    }

    private static GalleryCentre Centre(Random random) => GalleryCentre.OfMean([.. Unit(random, 0).Select(static value => value / 3.0)], 9);

    private static float[] Unit(Random random, float first)
    {
        var vector = Enumerable.Range(0, Dimension).Select(i => i == 0 && first > 0 ? first : (float)(random.NextDouble() - 0.5) * 2).ToArray();
        TensorPrimitives.Divide<float>(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    // all photos share their first component, as a room's light is shared
    private float[] Photo() => Unit(_random, 3);

    private List<float[]> Photos(int count) => [.. Enumerable.Range(0, count).Select(_ => Photo())];
}
