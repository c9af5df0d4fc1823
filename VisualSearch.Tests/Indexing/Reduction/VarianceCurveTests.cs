using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Tests.Support;
using VisualSearch.Tests.VectorIndex;

namespace VisualSearch.Tests.Indexing.Reduction;

public sealed class VarianceCurveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Eigenvalues_of_a_known_matrix()
    {
        // 2 on the diagonal and -1 beside it: 2 - 2 cos(k pi / (n + 1))
        const int N = 12;
        var matrix = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            matrix[(i * N) + i] = 2;
            if (i > 0)
            {
                matrix[(i * N) + i - 1] = matrix[((i - 1) * N) + i] = -1;
            }
        }

        var values = SymmetricEigenvalues.Of(matrix, N, Token);

        Assert.All(values.Select((value, k) => (value, Expected: 2 - (2 * Math.Cos((N - k) * Math.PI / (N + 1))))), at => Assert.Equal(at.Expected, at.value, 1e-10));
    }

    [Fact]
    public void Eigenvalues_keep_the_trace_and_the_sum_of_squares() => Prop.ForAll(
        (from n in Gen.Choose(1, 40) from seed in Gen.Choose(0, 10_000) select (n, seed)).ToArbitrary(),
        at =>
        {
            var random = new Random(at.seed);
            var matrix = new double[at.n * at.n];
            for (var i = 0; i < at.n; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    matrix[(i * at.n) + j] = matrix[(j * at.n) + i] = random.NextDouble() - 0.5;
                }
            }

            var (trace, squares) = (Enumerable.Range(0, at.n).Sum(i => matrix[(i * at.n) + i]), matrix.Sum(value => value * value));
            var values = SymmetricEigenvalues.Of(matrix, at.n, Token);
            return Math.Abs(values.Sum() - trace) < 1e-9 && Math.Abs(values.Sum(value => value * value) - squares) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_matrix_is_worked_on_by_all_cores_to_the_same_end()
    {
        const int N = 300;
        var matrix = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                matrix[(i * N) + j] = (i == j ? 1 : 0) + 1;
            }
        }

        var values = SymmetricEigenvalues.Of(matrix, N, Token);

        Assert.Equal(N + 1, values[0], 1e-8);
        Assert.All(values.Skip(1), value => Assert.Equal(1, value, 1e-8));
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
