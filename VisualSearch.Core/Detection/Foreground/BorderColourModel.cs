namespace VisualSearch.Core.Detection.Foreground;

/// <summary>
/// The background as its border shows it: a smooth surface of colour over the picture (so that gradients and vignettes fit)
/// and a spread (noise, JPEG artefacts). Fitted by iteratively reweighted least squares with Cauchy weights
/// (Holland and Welsch 1977), so that an object that touches the border counts as an outlier.
/// </summary>
internal sealed class BorderColourModel
{
    private const int Terms = 6;
    private const int Iterations = 8;

    // Shadows change lightness, hardly colour.
    private const float LightnessWeight = 0.6f;
    private const float SmallestSpread = 0.7f;
    private const float DeepestShadow = 40;
    private const float ShadowChroma = 4;
    private const float SoftEdge = 6;
    private const float ShadowFactor = 0.35f;

    // Curvature must earn its place: the middle of the picture is extrapolated.
    private const double Ridge = 0.02;

    private readonly float[][] _coefficients;

    private BorderColourModel(float[][] coefficients, float spread, float inlierShare) =>
        (_coefficients, Spread, InlierShare) = (coefficients, spread, inlierShare);

    /// <summary>Typical distance of a background pixel from the surface, in units of Lab.</summary>
    internal float Spread { get; }

    /// <summary>Share of the border that the surface explains, 0..1: near 1 for a plain background.</summary>
    internal float InlierShare { get; }

    /// <summary>Fits the surface to border pixels.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="border">Indices of the pixels taken for border; at least one.</param>
    internal static BorderColourModel Fit(LabImage image, IReadOnlyList<int> border)
    {
        float[][] planes = [image.L, image.A, image.B];
        float[][] coefficients = [.. planes.Select(plane => Constant(Median([.. border.Select(i => plane[i])])))];
        var basis = border.Select(i => Basis(image, i)).ToArray();
        var residuals = new float[border.Count];
        var spread = 0f;
        for (var iteration = 0; iteration <= Iterations; iteration++)
        {
            for (var i = 0; i < residuals.Length; i++)
            {
                residuals[i] = Residual(image, border[i], basis[i], coefficients);
            }

            spread = MathF.Max(1.4826f * Median([.. residuals]), SmallestSpread);
            if (iteration < Iterations)
            {
                Refit(planes, border, basis, residuals, 1.5f * spread, coefficients);
            }
        }

        var limit = MathF.Max(3 * spread, 6);
        return new BorderColourModel(coefficients, spread, residuals.Count(residual => residual <= limit) / (float)residuals.Length);
    }

    /// <summary>
    /// Distance of every pixel from the background's surface, in units of Lab with lightness counted less, and less again where
    /// it looks like a cast shadow: somewhat darker, hardly another colour, and without edges.
    /// </summary>
    internal float[] Distances(LabImage image)
    {
        var distances = new float[image.L.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            var basis = Basis(image, i);
            var distance = Residual(image, i, basis, _coefficients);
            distances[i] = IsShadow(image, i, basis) ? distance * ShadowFactor : distance;
        }

        return distances;
    }

    private bool IsShadow(LabImage image, int index, float[] basis)
    {
        var darker = Value(basis, _coefficients[0]) - image.L[index];
        if (darker is < 0 or > DeepestShadow)
        {
            return false;
        }

        var a = image.A[index] - Value(basis, _coefficients[1]);
        var b = image.B[index] - Value(basis, _coefficients[2]);
        var (x, y) = (index % image.Width, index / image.Width);
        var dx = image.L[index + (x < image.Width - 1 ? 1 : 0)] - image.L[index - (x > 0 ? 1 : 0)];
        var dy = image.L[index + (y < image.Height - 1 ? image.Width : 0)] - image.L[index - (y > 0 ? image.Width : 0)];
        return (a * a) + (b * b) < ShadowChroma * ShadowChroma && (dx * dx) + (dy * dy) < SoftEdge * SoftEdge;
    }

    private static float[] Constant(float value) => [value, .. new float[Terms - 1]];

    private static float[] Basis(LabImage image, int index)
    {
        var x = (2f * (index % image.Width) / Math.Max(1, image.Width - 1)) - 1;
        var y = (2f * (index / image.Width) / Math.Max(1, image.Height - 1)) - 1;
        return [1, x, y, x * x, x * y, y * y];
    }

    private static float Residual(LabImage image, int index, float[] basis, float[][] coefficients)
    {
        var l = (image.L[index] - Value(basis, coefficients[0])) * LightnessWeight;
        var a = image.A[index] - Value(basis, coefficients[1]);
        var b = image.B[index] - Value(basis, coefficients[2]);
        return MathF.Sqrt((l * l) + (a * a) + (b * b));
    }

    private static float Value(float[] basis, float[] coefficients)
    {
        var value = 0f;
        for (var term = 0; term < Terms; term++)
        {
            value += basis[term] * coefficients[term];
        }

        return value;
    }

    private static void Refit(
        float[][] planes, IReadOnlyList<int> border, float[][] basis, float[] residuals, float scale, float[][] coefficients)
    {
        var normal = new double[Terms, Terms];
        var right = new double[planes.Length, Terms];
        var total = 0.0;
        for (var i = 0; i < residuals.Length; i++)
        {
            var ratio = residuals[i] / scale;
            var weight = 1 / (1 + (ratio * ratio));
            total += weight;
            for (var row = 0; row < Terms; row++)
            {
                var weighted = weight * basis[i][row];
                for (var column = 0; column < Terms; column++)
                {
                    normal[row, column] += weighted * basis[i][column];
                }

                for (var plane = 0; plane < planes.Length; plane++)
                {
                    right[plane, row] += weighted * planes[plane][border[i]];
                }
            }
        }

        for (var term = 3; term < Terms; term++)
        {
            normal[term, term] += Ridge * total;
        }

        for (var plane = 0; plane < planes.Length; plane++)
        {
            var solution = LinearSystem.Solve(normal, [.. Enumerable.Range(0, Terms).Select(term => right[plane, term])]);
            if (solution is not null)
            {
                coefficients[plane] = [.. solution.Select(value => (float)value)];
            }
        }
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
