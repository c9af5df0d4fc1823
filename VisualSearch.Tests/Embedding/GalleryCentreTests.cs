using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Tests.Embedding;

public sealed class GalleryCentreTests
{
    private const int Dimension = 32;

    [Fact]
    public void Without_a_gallery_nothing_is_changed()
    {
        var vector = UnitVectors(1, 1);
        var before = vector.ToArray();

        GalleryCentre.Of(new double[Dimension], 0).Apply(vector);

        Assert.Equal(before, vector);
        Assert.True(GalleryCentre.None.IsNone);
    }

    [Fact]
    public void Centred_vectors_keep_unit_length_and_scatter_about_zero()
    {
        // vectors with a large part in common, as a catalogue's are
        var vectors = UnitVectors(200, 2, common: 3);
        var before = MeanCosine(vectors);

        CentreOf(vectors).Apply(vectors);

        Assert.All(vectors.Chunk(Dimension), vector => Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5));
        Assert.True(before > 0.7, $"{before}");
        Assert.Equal(0, MeanCosine(vectors), 0.05);
    }

    [Fact]
    public void A_picture_keeps_the_likeness_one_with_itself_even_in_a_gallery_of_one()
    {
        var gallery = UnitVectors(1, 3);
        var (query, centre) = (gallery.ToArray(), CentreOf(gallery));

        centre.Apply(gallery);
        centre.Apply(query);

        Assert.Equal(1, TensorPrimitives.Dot<float>(gallery, query), 1e-5);
    }

    [Fact]
    public void Stored_text_reads_back_to_the_same_centre()
    {
        var vectors = UnitVectors(50, 4);
        var centre = CentreOf(vectors);
        var other = vectors.ToArray();

        var read = GalleryCentre.FromText(centre.ToText(), Dimension);

        Assert.NotNull(read);
        Assert.Equal(50, read.Count);
        centre.Apply(vectors);
        read.Apply(other);
        Assert.Equal(vectors, other);
        Assert.True(GalleryCentre.FromText(GalleryCentre.None.ToText(), Dimension)!.IsNone);
    }

    [Fact]
    public void Text_of_another_length_or_kind_or_with_a_number_that_is_none_is_refused()
    {
        var text = CentreOf(UnitVectors(5, 5)).ToText();

        Assert.NotNull(GalleryCentre.FromText(text, Dimension));
        Assert.Null(GalleryCentre.FromText(text, Dimension + 1));
        Assert.Null(GalleryCentre.FromText(text, Dimension - 1));
        Assert.Null(GalleryCentre.FromText(text[..16], Dimension));
        Assert.Null(GalleryCentre.FromText("no centre", Dimension));
        Assert.Null(GalleryCentre.FromText(GalleryCentre.OfMean([.. Enumerable.Repeat(double.NaN, Dimension)], 1).ToText(), Dimension));
        Assert.Null(GalleryCentre.FromText(GalleryCentre.OfMean([.. Enumerable.Repeat(0.2, Dimension)], 1).ToText(), Dimension));
    }

    [Fact]
    public void A_centre_of_which_any_bit_was_flipped_is_refused()
    {
        var bytes = Convert.FromBase64String(CentreOf(UnitVectors(5, 5)).ToText());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(GalleryCentre.FromText(Convert.ToBase64String(bytes), Dimension));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static GalleryCentre CentreOf(float[] vectors)
    {
        var sum = new double[Dimension];
        foreach (var vector in vectors.Chunk(Dimension))
        {
            GalleryCentre.Accumulate(vector, sum);
        }

        return GalleryCentre.Of(sum, vectors.Length / Dimension);
    }

    private static double MeanCosine(float[] vectors)
    {
        var rows = vectors.Chunk(Dimension).ToList();
        return rows.Zip(rows.Skip(1)).Average(pair => TensorPrimitives.Dot<float>(pair.First, pair.Second));
    }

    private static float[] UnitVectors(int count, int seed, double common = 0)
    {
        var random = new Random(seed);
        var vectors = new float[count * Dimension];
        for (var at = 0; at < vectors.Length; at += Dimension)
        {
            var vector = vectors.AsSpan(at, Dimension);
            for (var i = 0; i < Dimension; i++)
            {
                vector[i] = (float)(((random.NextDouble() * 2) - 1) + (i % 4 == 0 ? common : 0));
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return vectors;
    }
}
