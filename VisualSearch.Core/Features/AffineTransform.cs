namespace VisualSearch.Core.Features;

/// <summary>x' = A x + B y + C, y' = D x + E y + F.</summary>
internal readonly record struct AffineTransform(double A, double B, double C, double D, double E, double F)
{
    /// <summary>The similarity that takes one keypoint to another with its size and direction.</summary>
    internal static AffineTransform Of(KeypointMatch match)
    {
        var scale = match.To.Sigma / match.From.Sigma;
        var (sin, cos) = Math.SinCos(match.To.Angle - match.From.Angle);
        var (a, d) = (scale * cos, scale * sin);
        return new AffineTransform(
            a, -d, match.To.X - (a * match.From.X) + (d * match.From.Y), d, a, match.To.Y - (d * match.From.X) - (a * match.From.Y));
    }

    /// <summary>The transform that fits matches best by least squares; null where they lie on a line.</summary>
    internal static AffineTransform? Fit(IReadOnlyList<KeypointMatch> matches)
    {
        var normal = new double[3, 3];
        var (right, below) = (new double[3], new double[3]);
        Span<double> from = stackalloc double[3];
        foreach (var (source, target) in matches)
        {
            (from[0], from[1], from[2]) = (source.X, source.Y, 1);
            for (var i = 0; i < 3; i++)
            {
                right[i] += from[i] * target.X;
                below[i] += from[i] * target.Y;
                for (var j = 0; j < 3; j++)
                {
                    normal[i, j] += from[i] * from[j];
                }
            }
        }

        return Detection.Foreground.LinearSystem.Solve(normal, right) is { } x && Detection.Foreground.LinearSystem.Solve(normal, below) is { } y
            ? new AffineTransform(x[0], x[1], x[2], y[0], y[1], y[2])
            : null;
    }

    /// <summary>By how much areas grow; negative for a mirror image.</summary>
    internal double Determinant => (A * E) - (B * D);

    /// <summary>How far from its target a match is taken, in pixels.</summary>
    internal double Error(in KeypointMatch match)
    {
        var (x, y) = ((A * match.From.X) + (B * match.From.Y) + C - match.To.X, (D * match.From.X) + (E * match.From.Y) + F - match.To.Y);
        return Math.Sqrt((x * x) + (y * y));
    }
}
