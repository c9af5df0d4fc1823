using System.Numerics.Tensors;

namespace VisualSearch.Core.Embedding;

/// <summary>The product whose vector is nearest to a query's, and the cosine of the two, -1..1.</summary>
internal readonly record struct NearestProduct(long ProductId, float Likeness);

/// <summary>A mean that was fitted to a catalogue's queries, and what its check has shown.</summary>
public sealed record QueryMeanVersion
{
    /// <summary>From 1; 0 of a candidate that was refused.</summary>
    public int Number { get; init; }

    /// <summary>When it was fitted.</summary>
    public DateTimeOffset FittedAt { get; init; }

    /// <summary>Queries that it is the mean of.</summary>
    public int Queries { get; init; }

    /// <summary>The newest of them, by which it was checked.</summary>
    public int Checked { get; init; }

    /// <summary>Different products that come first for these when the gallery's mean is subtracted.</summary>
    public int FirstsByGallery { get; init; }

    /// <summary>Different products that come first for these when the mean of the other queries is subtracted.</summary>
    public int FirstsByMean { get; init; }

    /// <summary>Queries that had been kept in all when it was fitted; tells how many are new since.</summary>
    public long Seen { get; init; }

    /// <summary>The mean, as <see cref="GalleryCentre.ToText"/> gives it.</summary>
    public string Mean { get; init; } = "";

    /// <summary>Whether it makes no hubs: at least as many different products come first as by the gallery's mean.</summary>
    public bool IsGood => FirstsByMean >= FirstsByGallery;
}

/// <summary>
/// The mean of a catalogue's queries, fitted without labels, in the place of the gallery's mean. Photos share what studio pictures
/// do not, a room's light say, and their own mean takes that away. It does good when more different products then come first: a
/// mean of the wrong kind makes hubs of a few products (hubness, after Radovanović et al., 2010).
/// <para>
/// It is the mean of photos, so it is for photos: a query that is a picture of the gallery, of a likeness of
/// <see cref="SamePicture"/> or more with one of its vectors under the gallery's mean, is of the gallery's kind. The gallery's
/// mean is subtracted from it, whatever was fitted, so that it is 1 like itself; and no mean is fitted to it.
/// </para>
/// </summary>
internal static class QueryMean
{
    /// <summary>Queries that a mean takes.</summary>
    internal const int Enough = 25;

    /// <summary>Queries that are kept for it, the newest.</summary>
    internal const int Kept = 500;

    /// <summary>The newest queries, by which a mean is checked.</summary>
    internal const int Window = 64;

    /// <summary>Likeness from which a query is a picture of the gallery.</summary>
    internal const float SamePicture = 0.98f;

    /// <summary>Likeness above which a query is an earlier one again, with a box moved a little, say.</summary>
    private const float SameQuery = 0.97f;

    // few at once, so that a search beside it waits for no more
    private const int Together = 16;

    /// <summary>Adds a query to a sample of the newest ones, unless it is there already.</summary>
    /// <param name="sample">Unit vectors, oldest first; at most <see cref="Kept"/>.</param>
    /// <param name="query">A unit vector from which nothing was subtracted.</param>
    /// <returns>Whether it was new.</returns>
    internal static bool Keep(List<float[]> sample, float[] query)
    {
        if (sample.Exists(kept => TensorPrimitives.Dot<float>(kept, query) > SameQuery))
        {
            return false;
        }

        sample.Add(query);
        sample.RemoveRange(0, Math.Max(0, sample.Count - Kept));
        return true;
    }

    /// <summary>A query as it is compared with the gallery. Each vector is decided on alone, so that no answer depends on the others.</summary>
    /// <param name="query">n * dimension floats of unit length, which stay as they are.</param>
    /// <param name="gallery">The gallery's mean.</param>
    /// <param name="mean">The mean in use; null for none.</param>
    /// <param name="nearest">Gives the nearest of the gallery for each of n * dimension floats.</param>
    internal static float[] Subtract(float[] query, GalleryCentre gallery, GalleryCentre? mean, Func<float[], IReadOnlyList<NearestProduct>> nearest)
    {
        var byGallery = Centred(query, gallery);
        if (mean is null)
        {
            return byGallery;
        }

        var centred = Centred(query, mean);
        var found = nearest(byGallery);
        var dimension = query.Length / found.Count;
        for (var row = 0; row < found.Count; row++)
        {
            if (found[row].Likeness >= SamePicture)
            {
                byGallery.AsSpan(row * dimension, dimension).CopyTo(centred.AsSpan(row * dimension));
            }
        }

        return centred;
    }

    /// <summary>Fits a mean to queries and checks it: each of the newest by the mean of the others.</summary>
    /// <param name="sample">What <see cref="Keep"/> has kept.</param>
    /// <param name="gallery">The gallery's mean.</param>
    /// <param name="nearest">Gives the nearest of the gallery for each of n * dimension floats.</param>
    /// <returns>
    /// A version without number, date and <see cref="QueryMeanVersion.Seen"/>; without a mean where fewer than <see cref="Enough"/>
    /// queries are no pictures of the gallery.
    /// </returns>
    internal static async Task<QueryMeanVersion> FitAsync(
        IReadOnlyList<float[]> sample, GalleryCentre gallery, Func<float[], Task<IReadOnlyList<NearestProduct>>> nearest)
    {
        var byGallery = await NearestAsync(sample, _ => gallery, nearest);
        var photos = sample.Zip(byGallery).Where(static pair => pair.Second.Likeness < SamePicture).ToList();
        if (photos.Count < Enough)
        {
            return new QueryMeanVersion { Queries = photos.Count };
        }

        var sum = new double[photos[0].First.Length];
        photos.ForEach(photo => GalleryCentre.Accumulate(photo.First, sum));
        var newest = photos.TakeLast(Window).ToList();
        var byMean = await NearestAsync([.. newest.Select(static photo => photo.First)], OfTheOthers, nearest);
        return new QueryMeanVersion
        {
            Queries = photos.Count,
            Checked = newest.Count,
            FirstsByGallery = newest.DistinctBy(static photo => photo.Second.ProductId).Count(),
            FirstsByMean = byMean.DistinctBy(static found => found.ProductId).Count(),
            Mean = MeanOf(sum, photos.Count).ToText(),
        };

        GalleryCentre OfTheOthers(float[] query) => MeanOf([.. sum.Zip(query, static (all, own) => all - own)], photos.Count - 1);
    }

    private static GalleryCentre MeanOf(double[] sum, int count) => GalleryCentre.OfMean([.. sum.Select(one => one / count)], count);

    private static float[] Centred(float[] query, GalleryCentre centre)
    {
        var centred = (float[])query.Clone();
        centre.Apply(centred);
        return centred;
    }

    private static async Task<List<NearestProduct>> NearestAsync(
        IReadOnlyList<float[]> queries, Func<float[], GalleryCentre> centreOf, Func<float[], Task<IReadOnlyList<NearestProduct>>> nearest)
    {
        var found = new List<NearestProduct>(queries.Count);
        foreach (var some in queries.Chunk(Together))
        {
            found.AddRange(await nearest([.. some.SelectMany(query => Centred(query, centreOf(query)))]));
        }

        return found;
    }
}
