using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Tests.Support;
using VisualSearch.Tests.VectorIndex;

namespace VisualSearch.Tests.Indexing.Reduction;

public sealed class VarianceCurveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_component_keeps_the_share_of_its_axis()
    {
        // along axis i, i and -i: of the sum of squares 1 + 4 + 9 + 16 = 30
        float[] vectors = [.. from axis in Enumerable.Range(0, 4) from sign in new[] { 1, -1 } from i in Enumerable.Range(0, 4) select i == axis ? sign * (axis + 1f) : 0];

        var curve = VarianceCurve.Of(vectors, 4, aboutMean: true, Token);

        Assert.All(new[] { 16, 25, 29, 30 }.Select((sum, i) => (Expected: sum / 30.0, Kept: curve.Kept(i + 1))), static at => Assert.Equal(at.Expected, at.Kept, 1e-12));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(200, false)]
    [InlineData(12, true)]
    [InlineData(12, false)]
    public void As_much_is_kept_as_FAISS_keeps(int count, bool aboutMean)
    {
        const int Dimension = 16;
        const int Components = 5;
        var random = new Random(count);
        var vectors = Enumerable.Range(0, count).SelectMany(_ => RandomVectors.One(random, Dimension).Select((value, i) => (value / (i + 1)) + 0.3f)).ToArray();

        var curve = VarianceCurve.Of(vectors, Dimension, aboutMean, Token);

        Assert.Equal((Dimension, count, Math.Min(Dimension, count)), (curve.Dimension, curve.Vectors, curve.MostComponents));
        Assert.Equal(KeptByFaiss(vectors, Dimension, Components, aboutMean), curve.Kept(Components), 1e-3);
        Assert.Equal(1, curve.Kept(curve.MostComponents), 1e-9);
        Assert.True(curve.Kept(curve.ComponentsFor(0.9)) >= 0.9 && (curve.ComponentsFor(0.9) == 1 || curve.Kept(curve.ComponentsFor(0.9) - 1) < 0.9));
    }

    /// <summary>Share of the variance that is left of vectors once FAISS has reduced them and given them back.</summary>
    private static double KeptByFaiss(float[] vectors, int dimension, int components, bool aboutMean)
    {
        using var folder = new TempFolder();
        var process = new VisualSearchProcess(folder.Path);
        var factory = process.Get<IVectorIndexFactory>();
        Assert.SkipUnless(factory.IsFaiss, "FAISS's native part is not on this machine.");
        var rows = vectors.Chunk(dimension).ToList();
        using var index = factory.Create(dimension, $"PCA{components},Flat", MetricType.L2);
        index.Train(aboutMean ? vectors : [.. rows.SelectMany(row => row.Concat(row.Select(value => -value)))]);
        index.AddWithIds(vectors, [.. Enumerable.Range(0, rows.Count).Select(id => (long)id)]);
        return Variance([.. rows.Select((_, id) => index.Reconstruct(id))]) / Variance(rows);

        double Variance(List<float[]> of)
        {
            var mean = Enumerable.Range(0, dimension).Select(i => aboutMean ? of.Average(row => row[i]) : 0).ToArray();
            return of.Sum(row => row.Zip(mean).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
        }
    }
}
