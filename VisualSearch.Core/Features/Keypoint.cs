using System.Runtime.InteropServices;

namespace VisualSearch.Core.Features;

/// <summary>A place in a picture that is found again when the picture is turned, scaled or lit differently.</summary>
/// <param name="X">Column in pixels.</param>
/// <param name="Y">Row in pixels.</param>
/// <param name="Sigma">Its size: the blur at which it stands out most, in pixels.</param>
/// <param name="Angle">The direction of its strongest gradients, in radians.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Keypoint(float X, float Y, float Sigma, float Angle);

/// <summary>A place that stands out, before its direction is known.</summary>
/// <param name="Octave">Its octave.</param>
/// <param name="X">Column in the octave's pixels.</param>
/// <param name="Y">Row in the octave's pixels.</param>
/// <param name="Scale">Its scale within the octave.</param>
/// <param name="Response">How much it stands out.</param>
internal readonly record struct Extremum(Octave Octave, float X, float Y, float Scale, float Response)
{
    /// <summary>Its size in the octave's pixels.</summary>
    internal float Sigma => ScaleSpace.SigmaAt(Scale);

    /// <summary>The blurred plane nearest to its scale.</summary>
    internal int Plane => Math.Clamp((int)MathF.Round(Scale), 0, ScaleSpace.Scales + 2);
}
