namespace VisualSearch.Core.Detection;

/// <summary>Reads the output of YOLOv8 and its kin: one column per anchor, rows of centre x, centre y, width, height in input pixels, then a row per class.</summary>
internal static class YoloV8Decoder
{
    private const int BoxRows = 4;

    /// <summary>The usable boxes at or above the threshold, each with its best class.</summary>
    /// <param name="output">(4 + classes) * anchors floats.</param>
    /// <param name="anchors">Number of columns.</param>
    /// <param name="threshold">Lowest score.</param>
    /// <exception cref="ArgumentException">The length does not divide into at least five rows of anchors.</exception>
    internal static List<Candidate> Decode(ReadOnlySpan<float> output, int anchors, float threshold)
    {
        if (anchors < 1 || output.Length % anchors != 0 || output.Length / anchors <= BoxRows)
        {
            throw new ArgumentException($"{output.Length} values do not divide into {anchors} columns of {BoxRows} values and classes.", nameof(output));
        }

        var scores = new float[anchors];
        var classIds = new int[anchors];
        for (var classId = 0; classId < (output.Length / anchors) - BoxRows; classId++)
        {
            var row = output.Slice((BoxRows + classId) * anchors, anchors);
            for (var i = 0; i < anchors; i++)
            {
                if (row[i] > scores[i])
                {
                    (scores[i], classIds[i]) = (row[i], classId);
                }
            }
        }

        var candidates = new List<Candidate>();
        for (var i = 0; i < anchors; i++)
        {
            var (x, y) = (output[i], output[anchors + i]);
            var (halfWidth, halfHeight) = (output[(2 * anchors) + i] / 2, output[(3 * anchors) + i] / 2);
            var candidate = new Candidate(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, scores[i], classIds[i]);
            if (candidate.Score >= threshold && candidate.IsUsable)
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }
}
