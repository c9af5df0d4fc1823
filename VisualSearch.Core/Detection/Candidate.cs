namespace VisualSearch.Core.Detection;

/// <summary>A box as a model gives it, in pixels of the model's input.</summary>
/// <param name="XMin">Left edge.</param>
/// <param name="YMin">Top edge.</param>
/// <param name="XMax">Right edge.</param>
/// <param name="YMax">Bottom edge.</param>
/// <param name="Score">Confidence, 0..1.</param>
/// <param name="ClassId">Index of the class, 0 for class-agnostic models.</param>
internal readonly record struct Candidate(float XMin, float YMin, float XMax, float YMax, float Score, int ClassId)
{
    /// <summary>Whether the numbers are finite and the box has an area.</summary>
    internal bool IsUsable =>
        float.IsFinite(XMin) && float.IsFinite(YMin) && float.IsFinite(XMax) && float.IsFinite(YMax) && float.IsFinite(Score)
        && XMax > XMin && YMax > YMin;

    /// <summary>Intersection over union with another box, 0..1.</summary>
    internal float IoU(in Candidate other)
    {
        var width = MathF.Min(XMax, other.XMax) - MathF.Max(XMin, other.XMin);
        var height = MathF.Min(YMax, other.YMax) - MathF.Max(YMin, other.YMin);
        var intersection = MathF.Max(0, width) * MathF.Max(0, height);
        return intersection / (Area + other.Area - intersection);
    }

    private float Area => (XMax - XMin) * (YMax - YMin);
}
